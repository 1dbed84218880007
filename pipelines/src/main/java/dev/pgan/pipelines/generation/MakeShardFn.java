package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.Progress;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.v1.GeneratedShard;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;

/** Shard by number: finds it done, or makes it. */
final class MakeShardFn extends DoFn<Integer, GeneratedShard> {
  private static final long serialVersionUID = 1;

  private final GenerationTask task;
  private transient SharedSampler shared;

  MakeShardFn(GenerationTask task) {
    this.task = task;
  }

  @Setup
  public void setup() throws IOException {
    shared = SharedSampler.acquire(task.snapshot());
  }

  @ProcessElement
  public void process(@Element Integer shard, OutputReceiver<GeneratedShard> done)
      throws IOException {
    ShardJournal journal = new ShardJournal(task);
    Optional<GeneratedShard> earlier = journal.find(shard);
    if (earlier.isPresent()) {
      Progress.add(GenerationStage.NAME, earlier.get().getImages());
      done.output(earlier.get());
      return;
    }
    GeneratedShard made =
        new ShardMaker(task, shared.sampler())
            .make(shard, images -> Progress.add(GenerationStage.NAME, images));
    journal.add(made);
    done.output(made);
  }

  @Teardown
  public void teardown() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }
}
