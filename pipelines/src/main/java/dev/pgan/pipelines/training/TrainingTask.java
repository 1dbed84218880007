package dev.pgan.pipelines.training;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.evaluation.metrics.Direction;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.Metric;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.Optional;

/** A job with all that it names opened and filled in. */
record TrainingTask(
    BeamFolder run,
    Dataset data,
    TrainingConfig config,
    GanFamily family,
    Optional<FirstState> first) {
  /** Completes a config; throws {@link UserException} where it cannot be used. */
  static TrainingConfig complete(TrainingConfig config, DataShape shape) {
    try {
      TrainingConfig whole = Presets.complete(config, shape);
      checkMetrics(whole);
      // This also tells of networks that cannot be made.
      NetworkCost unused = GanFamilies.of(whole.getNetwork()).cost(whole, shape, 0);
      return whole;
    } catch (IllegalArgumentException e) {
      throw new UserException("the training config: " + e.getMessage(), e);
    }
  }

  /** Throws {@link UserException} where the data set or the config cannot be used. */
  static TrainingTask of(TrainingJob job) throws IOException {
    if (job.getRun().isEmpty() || job.getData().isEmpty()) {
      throw new UserException(
          String.format(
              "training needs a run directory and a data set, found run '%s' and data '%s'",
              job.getRun(), job.getData()));
    }
    Dataset data = Dataset.open(job.getData());
    BeamFolder run = BeamFolder.at(job.getRun());
    Optional<FirstSnapshot> snapshot = FirstSnapshot.of(job);
    TrainingConfig given =
        snapshot.isPresent() ? snapshot.get().withNetwork(job.getConfig()) : job.getConfig();
    TrainingConfig config = complete(asked(given, run), data.shape());
    Optional<FirstState> first =
        snapshot.map(from -> FirstState.of(job, from, config, data.shape()));
    GanFamily family = GanFamilies.of(config.getNetwork());
    return new TrainingTask(run, data, config, family, first);
  }

  /**
   * The config of a job, with paths that workers understand, and the snapshots that a run keeps.
   */
  private static TrainingConfig asked(TrainingConfig config, BeamFolder run) throws IOException {
    TrainingConfig.Builder asked = config.toBuilder();
    String network = config.getEvaluateFeatureNetwork().getFile();
    if (!network.isEmpty()) {
      asked.getEvaluateFeatureNetworkBuilder().setFile(BeamFolder.at(network).toString());
    }
    if (!config.hasKeepSnapshots()) {
      // The default of this version must not delete snapshots that the run was meant to keep.
      RunFiles.stored(run)
          .filter(TrainingConfig::hasKeepSnapshots)
          .ifPresent(stored -> asked.setKeepSnapshots(stored.getKeepSnapshots()));
    }
    return asked.build();
  }

  private static void checkMetrics(TrainingConfig config) {
    for (Metric id : config.getEvaluateMetricsList()) {
      checkArgument(
          !Metrics.of(id).needsNetwork() || !config.getEvaluateFeatureNetwork().getFile().isEmpty(),
          "evaluate_metrics: %s wants a feature network; name one as evaluate_feature_network { }",
          id);
    }
    checkArgument(
        config.getKeepBest() == 0
            || Metrics.of(config.getBestMetric()).direction() != Direction.LIKE_REALS,
        "best_metric: neither more nor less %s is better; name another metric",
        config.getBestMetric());
  }
}
