package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What every verb does that makes a data set: it describes the source, the rest is here. */
abstract class CreateCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private DestinationArguments destination;

  /** Adds to the job what is to be made into a data set. */
  abstract void describe(DatasetJob.Builder job);

  @Override
  public final Integer call() throws Exception {
    DatasetJob.Builder job = destination.job();
    describe(job);
    pipeline.stageRunner().run(Stages.of(job.build()));
    return 0;
  }
}
