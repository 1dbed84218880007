package dev.pgan.pipelines.generation;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.beam.MessageCoder;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.ImageContainer;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;

/**
 * Images that are to be made of one snapshot.
 *
 * @param shape of the images that the snapshot makes
 */
record PlannedGeneration(GenerationTask task, DataShape shape) implements PlannedStage {
  static final String UNIT = "images";
  private static final int ENTRY_BYTES = 1024;

  @Override
  public Plan plan() {
    long pixels = (long) shape.resolution() * shape.resolution() * shape.channels();
    long count = task.job().getCount();
    String packed =
        task.job().getContainer() == ImageContainer.PNG_FILES
            ? "loose files"
            : String.format("%s in %s shards", task.job().getContainer(), task.layout().shards());
    return new Plan(
        count,
        UNIT,
        count * (pixels * 3 / 4 + ENTRY_BYTES),
        ImmutableList.of(
            "snapshot " + task.snapshot(),
            String.format(
                "%1$sx%1$s, seed %2$s, %3$s, to %4$s",
                shape.resolution(), task.job().getSeed(), packed, task.out())));
  }

  @Override
  public long done() throws IOException {
    return new ShardJournal(task).images();
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    Optional<GenerationManifest> earlier = ImagesManifest.read(task.out());
    if (earlier.isPresent()) {
      new ShardJournal(task).adopt(earlier.get());
    }
    // From here on the folder is unfinished until the new manifest says so.
    task.out().retract(ImagesManifest.NAME);
    pipeline
        .apply("Shards", Work.of(task.shards(), VarIntCoder.of()))
        .apply("Make", ParDo.of(new MakeImageShardFn(task)))
        .setCoder(MessageCoder.of(GeneratedShard.class))
        .apply("Gather", WithKeys.of(0))
        .apply("All", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishImagesFn(task)));
  }
}
