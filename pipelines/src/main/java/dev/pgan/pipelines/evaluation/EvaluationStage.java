package dev.pgan.pipelines.evaluation;

import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.stage.JobStage;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationJob;
import java.io.IOException;

/**
 * Evaluates snapshots of a run against its data set. One pipeline fans out over snapshots and
 * ranges of images; a range is made once for all metrics. Figures are a function of snapshot, data
 * set, seed and numbers of images alone: bit for bit the same for any parallelism. Results that are
 * there already are not made again.
 */
public final class EvaluationStage extends JobStage<EvaluationJob> {
  static final String NAME = "evaluation";

  /**
   * @throws dev.pgan.pipelines.stage.UserException where the job names no metrics that can be had
   */
  public EvaluationStage(EvaluationJob job) {
    super(
        NAME,
        EvaluationPlanner.checked(job),
        () -> BeamFolder.at(job.getRun()).folder(RunLayout.METRICS).toString());
  }

  @Override
  public PlannedStage plan() throws IOException {
    EvaluationPlanner.Planned planned = new EvaluationPlanner(job()).plan();
    PlannedEvaluation evaluation = new PlannedEvaluation(planned);
    return planned.untrained().isEmpty() ? evaluation : new TrainedFirst(job(), evaluation);
  }
}
