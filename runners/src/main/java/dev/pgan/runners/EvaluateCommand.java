package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan evaluate}. */
@Command(
    name = "evaluate",
    description = "Compare the images of a run's snapshots with those of the data set.")
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private FeatureNetworkArguments featureNetwork;

  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
  private String run;

  @Option(names = "--data", required = true, paramLabel = "DST", description = "The data set.")
  private String data;

  @Option(
      names = "--metrics",
      required = true,
      split = ",",
      paramLabel = "METRIC",
      converter = MetricArgument.class,
      completionCandidates = MetricArgument.class,
      description = "Of ${COMPLETION-CANDIDATES}; all but swd and msssim want a --feature-network.")
  private List<Metric> metrics = new ArrayList<>();

  @Option(
      names = "--num-images",
      paramLabel = "N",
      description =
          "Images of each side; default: each metric's official number, at most the data set's.")
  private long numImages;

  @Option(
      names = "--snapshots",
      split = ",",
      paramLabel = "NNNNNN",
      description = "Only these; default: all.")
  private List<String> snapshots = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws Exception {
    EvaluationJob.Builder job =
        EvaluationJob.newBuilder()
            .setRun(run)
            .setData(data)
            .addAllMetrics(metrics)
            .setNumImages(numImages)
            .addAllSnapshots(snapshots)
            .setSeed(seed);
    FeatureNetworkConfig network = featureNetwork.config();
    if (!network.equals(FeatureNetworkConfig.getDefaultInstance())) {
      job.setFeatureNetwork(network);
    }
    pipeline.stageRunner().run(Stages.of(job.build()), BeamFolder.at(run));
    return 0;
  }
}
