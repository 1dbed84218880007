package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.v1.EvaluationJob;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/**
 * An evaluation whose network of digits is trained when the pipeline is built. Which results are
 * known depends on that network, so the evaluation is planned again then.
 */
final class TrainedFirst implements PlannedStage {
  private final EvaluationJob job;
  private final DigitNetworks digits;
  private PlannedEvaluation evaluation;

  TrainedFirst(EvaluationJob job, PlannedEvaluation evaluation) {
    this.job = job;
    this.digits = evaluation.planned().untrained().orElseThrow();
    this.evaluation = evaluation;
  }

  @Override
  public Plan plan() {
    return evaluation.plan();
  }

  @Override
  public long done() throws IOException {
    return evaluation.done();
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    digits.train();
    evaluation = new PlannedEvaluation(new EvaluationPlanner(job).plan());
    evaluation.build(pipeline);
  }

  @Override
  public ImmutableList<String> remarks() throws IOException {
    return ImmutableList.of(digits.line());
  }

  @Override
  public Optional<PlannedStage> next() {
    return evaluation.next();
  }
}
