package dev.pgan.runners;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.runners.execution.Console;
import dev.pgan.runners.workflow.WorkflowRunner;
import dev.pgan.v1.Workflow;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the verbs that do a whole workflow. */
final class WorkflowArguments extends PipelineArguments {
  @Mixin private SettingArguments settings;

  @Option(
      names = "--training-flink-master",
      defaultValue = "",
      paramLabel = "HOST:PORT",
      description = "Flink cluster that trains, one with GPUs; default: that of the other stages.")
  private String trainingMaster;

  WorkflowRunner runner() {
    return new WorkflowRunner(
        stageRunner(), trainingRunner(trainingMaster), Console.ofThisProcess());
  }

  /** The workflow with what the command line sets of its training. */
  Workflow set(Workflow workflow) {
    if (settings.isEmpty()) {
      return workflow;
    }
    if (!workflow.hasTraining()) {
      throw new UserException("the workflow has no training whose fields could be set");
    }
    Workflow.Builder changed = workflow.toBuilder();
    changed.getTrainingBuilder().setConfig(settings.apply(workflow.getTraining().getConfig()));
    return changed.build();
  }
}
