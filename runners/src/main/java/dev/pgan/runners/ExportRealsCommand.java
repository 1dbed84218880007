package dev.pgan.runners;

import dev.pgan.pipelines.evaluation.RealStatistics;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.runners.execution.StageRunner.Outcome;
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

  @Option(
      names = "--out",
      required = true,
      paramLabel = "NPZ",
      description =
          "The file, local or gs://. Until it is there, NPZ.work beside it has what workers keep: a"
              + " cluster's must see it.")
  private String out;

  @Override
  public Integer call() throws Exception {
    BeamFile file = BeamFile.at(out);
    // Beside the file, as workers of a cluster see no folder of this machine alone.
    String work = file.name() + ".work";
    EvaluationJob job =
        metrics
            .job()
            .setRun(file.folder().folder(work).toString())
            .setData(data)
            .setRealsAlone(true)
            .setMirror(mirror)
            .build();
    if (pipeline().stageRunner().run(Stages.of(job)) != Outcome.PLANNED) {
      RealStatistics.export(job, out);
      file.folder().deleteFolder(work);
    }
    return 0;
  }
}
