package dev.pgan.pipelines.training;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.evaluation.EvaluationStage;
import dev.pgan.pipelines.evaluation.ResultFiles;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.GcsAccess;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates snapshots between ticks, by the stage that evaluates runs: its pipeline runs in this
 * JVM. A training does not end because an evaluation has failed.
 */
final class SnapshotEvaluation implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotEvaluation.class);

  private final TrainingTask task;
  private final RunLog log;
  private long evaluatedTick;

  SnapshotEvaluation(TrainingTask task, RunLog log) {
    this.task = task;
    this.log = log;
  }

  @Override
  public void onStart(TrainingConfig config, Position position) {
    evaluatedTick = position.getTick();
  }

  /** Whether a snapshot is due when {@code every} ticks are counted from the start of the run. */
  static boolean isDue(long tick, long before, int every) {
    return every > 0 && tick / every > before / every;
  }

  @Override
  public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state)
      throws IOException {
    if (!isDue(position.getTick(), evaluatedTick, task.config().getEvaluateEveryTicks())) {
      return;
    }
    evaluatedTick = position.getTick();
    try {
      evaluate(name);
      for (EvaluationResult result : new ResultFiles(task.run()).read()) {
        if (result.getSnapshot().equals(name)) {
          log.say("snapshot " + name + ": " + figures(result));
        }
      }
    } catch (RuntimeException e) {
      if (Throwables.getCausalChain(e).stream().anyMatch(InterruptedException.class::isInstance)) {
        Thread.currentThread().interrupt(); // The trainer looks at the interruption.
        return;
      }
      LOG.warn("Snapshot {} could not be evaluated.", name, e);
      log.say(
          "snapshot "
              + name
              + " could not be evaluated: "
              + Throwables.getRootCause(e).getMessage());
    }
  }

  private void evaluate(String name) throws IOException {
    TrainingConfig config = task.config();
    PlannedStage evaluation =
        new EvaluationStage(
                EvaluationJob.newBuilder()
                    .setRun(task.run().toString())
                    .setData(task.data().folder().toString())
                    .addAllMetrics(config.getEvaluateMetricsList())
                    .setNumImages(config.getEvaluateImages())
                    .setFeatureNetwork(config.getEvaluateFeatureNetwork())
                    .addSnapshots(name)
                    .build())
            .plan();
    if (!evaluation.isComplete()) {
      // Where the options name no runner, Beam takes its own, in this JVM.
      PipelineOptions options = PipelineOptionsFactory.create();
      GcsAccess.configure(options);
      for (Optional<PlannedStage> part = Optional.of(evaluation);
          part.isPresent();
          part = part.get().next()) {
        Pipeline pipeline = Pipeline.create(options);
        part.get().build(pipeline);
        pipeline.run().waitUntilFinish();
      }
    }
  }

  private static String figures(EvaluationResult result) {
    return result.getFiguresList().stream()
        .map(figure -> String.format(Locale.ROOT, "%s %.4g", figure.getName(), figure.getValue()))
        .collect(Collectors.joining(", ", "", " (" + result.getNumImages() + " images)"));
  }
}
