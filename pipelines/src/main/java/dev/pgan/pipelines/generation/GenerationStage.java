package dev.pgan.pipelines.generation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.JavaCoder;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.ImageContainer;
import dev.pgan.v1.SnapshotManifest;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;

/**
 * Makes images in bulk: PNG files in tar or zip shards, or loose, with a manifest that is written
 * last. Image i is a function of (snapshot, seed, i); every file of the job alone. Shards that an
 * earlier try has made whole are kept.
 */
public final class GenerationStage implements Stage {
  static final String NAME = "generation";
  private static final int ENTRY_BYTES = 1024;

  private final GenerationJob job;

  public GenerationStage(GenerationJob job) {
    this.job = job;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Plan plan() throws IOException {
    GenerationTask task = task();
    SnapshotManifest snapshot = SnapshotPaths.find(job.getSnapshot()).snapshot().manifest();
    long pixels =
        (long) snapshot.getResolution() * snapshot.getResolution() * snapshot.getChannels();
    long count = job.getCount();
    String packed =
        task.job().getContainer() == ImageContainer.PNG_FILES
            ? "loose PNG files"
            : String.format("%s in %s shards", task.job().getContainer(), task.layout().shards());
    return new Plan(
        count,
        "images",
        count * (pixels * 3 / 4 + ENTRY_BYTES),
        ImmutableList.of(
            "snapshot " + task.snapshot(),
            String.format(
                "%1$sx%1$s, seed %2$s, %3$s, to %4$s",
                snapshot.getResolution(), job.getSeed(), packed, task.out())));
  }

  @Override
  public boolean isComplete() throws IOException {
    GenerationJob complete = GenerationTask.complete(job);
    Optional<GenerationManifest> manifest = Manifests.read(BeamFolder.at(job.getOut()));
    return manifest.isPresent()
        && manifest.get().getJob().equals(complete)
        && Manifests.isWhole(manifest.get(), task());
  }

  @Override
  public String output() {
    return BeamFolder.at(job.getOut()).toString();
  }

  @Override
  public long done() throws IOException {
    return new ShardJournal(task()).images();
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    GenerationTask task = task();
    Optional<GenerationManifest> earlier = Manifests.read(task.out());
    if (earlier.isPresent()) {
      new ShardJournal(task).adopt(earlier.get());
    }
    // From here on what is in the folder is not whole until the new manifest says so.
    task.out().retract(Manifests.NAME);
    pipeline
        .apply("Shards", Work.of(task.shards(), VarIntCoder.of()))
        .apply("Make", ParDo.of(new MakeShardFn(task)))
        .setCoder(JavaCoder.of(GeneratedShard.class))
        .apply("Gather", WithKeys.of(0))
        .apply("All", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(task)));
  }

  private GenerationTask task() throws IOException {
    GenerationJob complete = GenerationTask.complete(job);
    SnapshotPaths.Found found = SnapshotPaths.find(job.getSnapshot());
    return new GenerationTask(
        BeamFolder.at(job.getOut()), found.path(), found.snapshot().manifestSha256(), complete);
  }
}
