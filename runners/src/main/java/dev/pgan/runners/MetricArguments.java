package dev.pgan.runners;

import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.SizedMetric;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which metrics are taken, of which images, and by which features. */
final class MetricArguments {
  @Mixin private FeatureNetworkArguments featureNetwork;

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "METRIC",
      converter = MetricArgument.class,
      completionCandidates = MetricArgument.class,
      description =
          "Of ${COMPLETION-CANDIDATES}, alone or with a number of images such as swd-16k, fid-10k,"
              + " fid-50k, is-50k, msssim-20k; all of them look at the same images. All but swd,"
              + " msssim and modes want a --feature-network.")
  private List<SizedMetric> metrics = new ArrayList<>();

  @Option(
      names = "--num-images",
      paramLabel = "N",
      description =
          "Images of each side for metrics named without a number; default: each metric's official"
              + " number, at most the data set's.")
  private long numImages;

  @Option(
      names = "--digits",
      defaultValue = "",
      paramLabel = "DIR|DST",
      description =
          "For modes: MNIST's files or a data set of create-mnist, of which digits are learnt;"
              + " default: the files that the stacked data set was made of.")
  private String digits;

  @Option(
      names = "--covariance",
      defaultValue = "n-1",
      converter = CovarianceArgument.class,
      paramLabel = "n-1|n",
      description =
          "What covariances of the features of n images are divided by: n-1 as the official"
              + " programs do, or n; default: ${DEFAULT-VALUE}.")
  private CovarianceDivisor covariance;

  @Option(
      names = "--work-dir",
      defaultValue = "",
      paramLabel = "DIR",
      description =
          "Folder, local or gs://, for what is kept of images until the figures are there; every"
              + " worker must reach it, and a killed evaluation goes on with it. Default: in"
              + " RUN/metrics.")
  private String workDir;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** A job with what the options say. */
  EvaluationJob.Builder job() {
    EvaluationJob.Builder job =
        EvaluationJob.newBuilder()
            .setFeatureNetwork(featureNetwork.config())
            .setNumImages(numImages)
            .setSeed(seed)
            .setDigits(digits)
            .setWorkDir(workDir)
            .setCovariance(covariance);
    for (SizedMetric metric : metrics) {
      if (metric.getNumImages() == 0) {
        job.addMetrics(metric.getMetric());
      } else {
        job.addSizedMetrics(metric);
      }
    }
    return job;
  }
}
