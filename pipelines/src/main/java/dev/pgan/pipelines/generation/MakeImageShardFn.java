package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.GeneratedShard;
import java.io.IOException;
import java.util.Optional;

/** Makes the shard of a number, or finds that it is done. */
final class MakeImageShardFn extends JobFn<Integer, GeneratedShard> {
  private static final long serialVersionUID = 1;

  private final GenerationTask task;
  private transient SharedSampler shared;
  private transient ImageShardMaker maker;

  MakeImageShardFn(GenerationTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(@Element Integer shard, OutputReceiver<GeneratedShard> done)
      throws IOException {
    ShardJournal journal = new ShardJournal(task);
    Optional<GeneratedShard> earlier = journal.find(shard);
    if (earlier.isPresent()) {
      Progress.add(GenerationStage.NAME, earlier.get().getImages());
      Events.log("shard-kept", "output", task.out(), "shard", shard);
      done.output(earlier.get());
      return;
    }
    if (shared == null) {
      shared = task.sampler(); // Beam counts nothing in setUp.
      maker = new ImageShardMaker(task, shared.sampler());
      journal.begin();
    }
    GeneratedShard made = maker.make(shard, MakeImageShardFn::count);
    journal.add(made);
    Events.log("shard-written", "output", task.out(), "shard", shard, "images", made.getImages());
    done.output(made);
  }

  private static void count(long images) {
    Progress.add(GenerationStage.NAME, images);
    Count.IMAGES_OUT.add(images);
  }

  @Teardown
  public void teardown() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }
}
