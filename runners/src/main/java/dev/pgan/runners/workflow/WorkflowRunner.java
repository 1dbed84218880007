package dev.pgan.runners.workflow;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.training.TrainingStage;
import dev.pgan.runners.estimate.DatasetSize;
import dev.pgan.runners.execution.Console;
import dev.pgan.runners.execution.StageRunner;
import dev.pgan.runners.execution.StageRunner.Outcome;
import dev.pgan.runners.report.LiveReport;
import dev.pgan.runners.report.ReportWriter;
import dev.pgan.v1.Workflow;
import java.io.IOException;

/**
 * Takes the stages of a workflow one after another.
 *
 * @param runner of all stages but the training
 */
public record WorkflowRunner(StageRunner runner, StageRunner trainingRunner, Console console) {
  /** Something that waits until the first stage has been planned. */
  public interface WhenPlanned {
    void begin() throws IOException;
  }

  /**
   * Runs the stages whose output is not there yet. A dry run stops at the first stage whose input
   * is not there yet.
   */
  public void run(Workflow workflow) throws IOException {
    run(workflow, () -> {});
  }

  /**
   * As {@link #run(Workflow)}.
   *
   * @param whenPlanned called when the data set can be made, and before it is
   */
  public void run(Workflow workflow, WhenPlanned whenPlanned) throws IOException {
    Workflow filled = WorkflowDefaults.fillIn(workflow);
    ImmutableList<Stage> stages = stages(filled, whenPlanned);
    if (stages.isEmpty() && !filled.getReport()) {
      throw new UserException(
          "the workflow has no stages; give it a dataset, training, evaluation or generation");
    }
    checkTraining(filled);
    String run = runOf(filled);
    boolean planned = false;
    for (Stage stage : stages) {
      if (planned) {
        console.out().println(stage.name() + ": planned when the stages before it are done");
        continue;
      }
      planned = run(stage, run) == Outcome.PLANNED;
    }
    if (filled.getReport() && !planned) {
      report(run);
    }
  }

  private Outcome run(Stage stage, String run) throws IOException {
    if (stage instanceof TrainingStage) {
      BeamFolder folder = BeamFolder.at(run);
      try (LiveReport report = LiveReport.start(folder)) {
        return trainingRunner.run(stage, folder);
      }
    }
    return run.isEmpty() ? runner.run(stage) : runner.run(stage, BeamFolder.at(run));
  }

  /** Tells of a config that cannot be used before the data set is made, as that may take days. */
  private static void checkTraining(Workflow workflow) {
    if (workflow.hasTraining() && workflow.hasDataset()) {
      DatasetSize.shapeOf(workflow.getDataset())
          .ifPresent(shape -> TrainingStage.check(workflow.getTraining().getConfig(), shape));
    }
  }

  /** Folder of the run that the workflow trains or evaluates; empty where there is no run. */
  private static String runOf(Workflow workflow) {
    return workflow.getTraining().getRun().isEmpty()
        ? workflow.getEvaluation().getRun()
        : workflow.getTraining().getRun();
  }

  private void report(String run) throws IOException {
    if (run.isEmpty()) {
      throw new UserException("report: true wants a training or an evaluation whose run it shows");
    }
    console.out().println("report:     " + new ReportWriter(BeamFolder.at(run)).write());
  }

  private static ImmutableList<Stage> stages(Workflow workflow, WhenPlanned whenPlanned) {
    ImmutableList.Builder<Stage> stages = ImmutableList.builder();
    if (workflow.hasDataset()) {
      stages.add(new DatasetFirst(Stages.of(workflow.getDataset()), whenPlanned));
    }
    if (workflow.hasTraining()) {
      stages.add(Stages.of(workflow.getTraining()));
    }
    if (workflow.hasEvaluation()) {
      stages.add(Stages.of(workflow.getEvaluation()));
    }
    if (workflow.hasGeneration()) {
      stages.add(Stages.of(workflow.getGeneration()));
    }
    return stages.build();
  }
}
