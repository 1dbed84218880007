package dev.pgan.pipelines.generation;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.SnapshotManifest;
import java.io.IOException;
import java.util.Comparator;
import org.apache.beam.sdk.values.KV;

/** When all shards are done, writes what belongs to none of them, and then the manifest. */
final class PublishImagesFn extends JobFn<KV<Integer, Iterable<GeneratedShard>>, Void> {
  private static final long serialVersionUID = 1;

  // All files that this package writes, and none that others may have put beside them.
  private static final ImmutableList<String> SWEPT =
      ImmutableList.of(
          "image", ShardJournal.PREFIX, Extras.GRID, Extras.LABELS, InterpolationSheets.PREFIX);

  private final GenerationTask task;

  PublishImagesFn(GenerationTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<GeneratedShard>> all) throws IOException {
    ImmutableList<GeneratedShard> shards =
        ImmutableList.sortedCopyOf(
            Comparator.comparingInt(GeneratedShard::getIndex), all.getValue());
    int expected = task.layout().shards();
    checkState(shards.size() == expected, "%s shards, expected %s", shards.size(), expected);
    SnapshotManifest snapshot = Snapshot.open(BeamFolder.at(task.snapshot())).manifest();
    GenerationManifest.Builder manifest = ImagesManifest.of(task, snapshot).addAllShards(shards);
    boolean grid = task.job().getGridWidth() > 0;
    boolean between = task.job().getInterpolations() > 0;
    if (grid || between || snapshot.getLabelSize() > 0) {
      try (SharedSampler shared = task.sampler()) {
        Extras extras = new Extras(task, shared.sampler());
        if (grid) {
          manifest.addExtras(extras.writeGrid());
        }
        if (between) {
          manifest.addAllExtras(new InterpolationSheets(task, shared.sampler()).write());
        }
        if (snapshot.getLabelSize() > 0) {
          manifest.addExtras(extras.writeLabels());
        }
      }
    }
    ImagesManifest.write(task.out(), manifest.build());
    new ShardJournal(task).clear();
    for (String prefix : SWEPT) {
      task.out().sweep(prefix);
    }
  }
}
