package dev.pgan.pipelines.generation;

import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.CompleteStage;
import dev.pgan.pipelines.stage.JobStage;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.GenerationManifest;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes images in bulk: PNG, JPEG or WebP files in tar or zip shards, or loose, or arrays in npz
 * shards, with a manifest that is written last. Image i is a function of (snapshot, seed, i), and
 * every file is a function of the job alone. Shards that an earlier try has made whole are kept.
 */
public final class GenerationStage extends JobStage<GenerationJob> {
  static final String NAME = "generation";

  /**
   * @throws UserException where the job has a value that cannot be used
   */
  public GenerationStage(GenerationJob job) {
    super(NAME, GenerationJobs.checked(job), () -> BeamFolder.at(job.getOut()).toString());
  }

  /** Plans with the snapshot that is the newest of its run now. */
  @Override
  public PlannedStage plan() throws IOException {
    BeamFolder out = BeamFolder.at(output());
    FolderOwner.GENERATED_IMAGES.check(out);
    SnapshotPaths.LocatedSnapshot found = SnapshotPaths.find(job().getSnapshot());
    Snapshot snapshot = found.snapshot();
    GenerationJob complete = GenerationJobs.complete(job(), snapshot);
    GenerationTask task =
        new GenerationTask(
            out, found.path(), snapshot.manifestSha256(), complete, job().getDraws());
    Optional<GenerationManifest> manifest = ImagesManifest.read(out);
    checkDestination(out.pathOf(ImagesManifest.NAME), manifest, complete, snapshot);
    checkDestination(out.pathOf(ShardJournal.TASK), ShardJournal.begun(out), complete, snapshot);
    return manifest.isPresent() && ImagesManifest.isWhole(manifest.get(), task)
        ? CompleteStage.of(complete.getCount(), PlannedGeneration.UNIT)
        : new PlannedGeneration(task, snapshot.shape());
  }

  /**
   * Checks that no images of another job would be overwritten; images of an older snapshot of a run
   * that went on may be.
   */
  private static void checkDestination(
      String path, Optional<GenerationManifest> manifest, GenerationJob job, Snapshot snapshot) {
    if (manifest.isEmpty()) {
      return;
    }
    GenerationManifest there = manifest.get();
    boolean wentOn =
        there.getSnapshotSha256().equals(snapshot.manifestSha256())
            || there.getResolution() == snapshot.shape().resolution()
                && there.getKimg() < snapshot.manifest().getPosition().getImages() / 1000.0;
    if (!there.getJob().equals(job) || !wentOn) {
      throw new UserException(
          String.format(
              "%s: this folder has images made %s; delete it or choose another folder",
              path, wentOn ? "with other options" : "of another snapshot"));
    }
  }
}
