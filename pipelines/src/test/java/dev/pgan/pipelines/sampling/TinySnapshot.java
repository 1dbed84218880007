package dev.pgan.pipelines.sampling;

import dev.pgan.model.DataShape;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Position;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Untrained snapshots, as a training would leave them. */
public final class TinySnapshot {
  private TinySnapshot() {}

  /** Writes snapshot {@code kimg} of a run, 8x8. */
  public static void write(Path run, long kimg, int labelSize, long seed) throws IOException {
    write(run, kimg, new DataShape(8, 3, labelSize), seed);
  }

  /** Writes snapshot {@code kimg} of a run. */
  public static void write(Path run, long kimg, DataShape shape, long seed) throws IOException {
    TrainingConfig config =
        Presets.complete(
            TrainingConfig.newBuilder()
                .setSeed(seed)
                .setNetwork(
                    NetworkConfig.newBuilder()
                        .setProgressive(
                            ProgressiveConfig.newBuilder().setFmapBase(32).setFmapMax(8)))
                .build(),
            shape);
    new SnapshotStore(BeamFolder.at(run.toString()))
        .write(
            RunLayout.snapshotName(kimg * 1000),
            SnapshotManifest.newBuilder()
                .setConfig(config)
                .setResolution(shape.resolution())
                .setChannels(shape.channels())
                .setLabelSize(shape.labelSize())
                .setPosition(Position.newBuilder().setImages(kimg * 1000))
                .build(),
            GanFamilies.of(config.getNetwork()).initialState(config, shape));
  }
}
