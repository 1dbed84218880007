package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.EvaluationJob;
import java.io.IOException;

/**
 * Mean and covariance of the features of a data set's images, which an evaluation leaves in the
 * cache beside the data set.
 */
public final class RealStatistics {
  private RealStatistics() {}

  /**
   * Writes both as an npz file of {@code mu} [size] and {@code sigma} [size, size].
   *
   * @param job an evaluation that has been done, by one metric that compares such distributions
   * @param path of the file
   * @throws UserException where the cache has none
   */
  public static void export(EvaluationJob job, String path) throws IOException {
    EvaluationTask task = new EvaluationPlanner(job).plan().task();
    Measure measure =
        task.realFeatureKeys().keySet().stream()
            .findFirst()
            .orElseThrow(
                () -> new UserException("metrics: none is of the distribution of features"));
    FeatureGaussian gaussian =
        new RealsCache(task.cache())
            .features(task.realFeatureKeys().get(measure))
            .orElseThrow(
                () ->
                    new UserException(
                        task.cache()
                            + ": the statistics of the reals cannot be kept there, as warned above"));
    StatisticsFile.at(path).write(gaussian);
  }
}
