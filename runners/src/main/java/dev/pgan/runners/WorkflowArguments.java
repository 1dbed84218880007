package dev.pgan.runners;

import dev.pgan.runners.execution.Console;
import dev.pgan.runners.workflow.WorkflowRunner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the verbs that do a whole workflow. */
final class WorkflowArguments {
  @Mixin private PipelineArguments pipeline;

  @Option(
      names = "--training-flink-master",
      defaultValue = "",
      paramLabel = "HOST:PORT",
      description = "Flink cluster that trains, one with GPUs; default: that of the other stages.")
  private String trainingMaster;

  WorkflowRunner runner() {
    return new WorkflowRunner(
        pipeline.stageRunner(), pipeline.trainingRunner(trainingMaster), Console.ofThisProcess());
  }

  boolean isDryRun() {
    return pipeline.settings().dryRun();
  }
}
