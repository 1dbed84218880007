package dev.pgan.runners;

import com.google.common.collect.Lists;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.SizedMetric;
import java.io.IOException;
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

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folder of a run; several are evaluated one after another.")
  private List<String> runs;

  @Option(names = "--data", required = true, paramLabel = "DST", description = "The data set.")
  private String data;

  @Option(
      names = "--metrics",
      required = true,
      split = ",",
      paramLabel = "METRIC",
      converter = MetricArgument.class,
      completionCandidates = MetricArgument.class,
      description =
          "Of ${COMPLETION-CANDIDATES}, alone or with a number of images such as swd-16k, fid-10k,"
              + " fid-50k, is-50k, msssim-20k; all of them look at the same images. All but swd and"
              + " msssim want a --feature-network.")
  private List<SizedMetric> metrics = new ArrayList<>();

  @Option(
      names = "--num-images",
      paramLabel = "N",
      description =
          "Images of each side for metrics named without a number; default: each metric's official"
              + " number, at most the data set's.")
  private long numImages;

  @Option(
      names = "--snapshots",
      split = ",",
      paramLabel = "NNNNNN",
      description = "Only these; default: all.")
  private List<String> snapshots = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--newest-first",
      description = "Evaluate one snapshot after another, the newest first, and publish each.")
  private boolean newestFirst;

  @Override
  public Integer call() throws Exception {
    for (String run : runs) {
      EvaluationJob job = job().setRun(run).build();
      for (EvaluationJob part : newestFirst ? bySnapshot(job) : List.of(job)) {
        pipeline.stageRunner().run(Stages.of(part), BeamFolder.at(run));
      }
    }
    return 0;
  }

  private static List<EvaluationJob> bySnapshot(EvaluationJob job) throws IOException {
    List<String> names =
        job.getSnapshotsCount() > 0
            ? job.getSnapshotsList().stream().sorted().toList()
            : new SnapshotStore(BeamFolder.at(job.getRun())).names();
    return Lists.reverse(
        Lists.transform(
            names, name -> job.toBuilder().clearSnapshots().addSnapshots(name).build()));
  }

  private EvaluationJob.Builder job() {
    EvaluationJob.Builder job =
        EvaluationJob.newBuilder()
            .setData(data)
            .setNumImages(numImages)
            .addAllSnapshots(snapshots)
            .setSeed(seed);
    for (SizedMetric metric : metrics) {
      if (metric.getNumImages() == 0) {
        job.addMetrics(metric.getMetric());
      } else {
        job.addSizedMetrics(metric);
      }
    }
    FeatureNetworkConfig network = featureNetwork.config();
    if (!network.equals(FeatureNetworkConfig.getDefaultInstance())) {
      job.setFeatureNetwork(network);
    }
    return job;
  }
}
