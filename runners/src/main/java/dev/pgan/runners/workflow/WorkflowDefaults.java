package dev.pgan.runners.workflow;

import dev.pgan.v1.Workflow;

/** Fills in what a workflow need not say twice: one stage's input is an earlier one's output. */
final class WorkflowDefaults {
  private WorkflowDefaults() {}

  static Workflow fillIn(Workflow workflow) {
    Workflow.Builder filled = workflow.toBuilder();
    String data = workflow.getDataset().getDestination();
    if (filled.hasTraining() && filled.getTraining().getData().isEmpty()) {
      filled.getTrainingBuilder().setData(data);
    }
    String run = workflow.getTraining().getRun();
    if (filled.hasEvaluation()) {
      if (filled.getEvaluation().getData().isEmpty()) {
        filled
            .getEvaluationBuilder()
            .setData(data.isEmpty() ? filled.getTraining().getData() : data);
      }
      if (filled.getEvaluation().getRun().isEmpty()) {
        filled.getEvaluationBuilder().setRun(run);
      }
    }
    if (filled.hasGeneration() && filled.getGeneration().getSnapshot().isEmpty()) {
      filled.getGenerationBuilder().setSnapshot(run);
    }
    return filled.build();
  }
}
