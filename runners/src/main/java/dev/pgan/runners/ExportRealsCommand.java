package dev.pgan.runners;

import dev.pgan.pipelines.evaluation.RealStatistics;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.EvaluationJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan evaluate export-reals}. */
@Command(
    name = "export-reals",
    description =
        "Write mean and covariance of the features of a data set's images, which evaluations keep"
            + " beside it, as the .npz (mu, sigma) that programs for FID exchange.")
final class ExportRealsCommand extends PipelineVerb {
  @Mixin private MetricArguments metrics;

  @Option(
      names = {"--data", "--reals"},
      required = true,
      paramLabel = "DST",
      description = "The data set.")
  private String data;

  @Option(
      names = "--mirror",
      description = "Flip images at random, as for runs that were trained so.")
  private boolean mirror;

  @Option(names = "--out", required = true, paramLabel = "NPZ", description = "The file.")
  private String out;

  @Override
  public Integer call() throws Exception {
    try (TemporaryFolder scratch = TemporaryFolder.create("pgan-reals")) {
      EvaluationJob job =
          metrics
              .job()
              .setRun(scratch.path().toString())
              .setData(data)
              .setRealsAlone(true)
              .setMirror(mirror)
              .build();
      pipeline().stageRunner().run(Stages.of(job));
      RealStatistics.export(job, out);
    }
    return 0;
  }
}
