package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.report.LiveReport;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.runners.workflow.TextProtos;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan train}. */
@Command(
    name = "train",
    description = "Train networks, or go on with a run from its newest whole snapshot.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;

  @Parameters(
      index = "0",
      paramLabel = "CONFIG.textproto",
      description = "A pgan.v1.TrainingConfig; what it leaves out takes the preset's value.")
  private String config;

  @Option(names = "--data", required = true, paramLabel = "DST", description = "The data set.")
  private String data;

  @Option(names = "--run", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private String run;

  @Option(
      names = "--resume-from",
      defaultValue = "",
      paramLabel = "RUN|SNAPSHOT",
      description =
          "Networks that a new run starts with, such as imported ones or those of another data set;"
              + " its schedule goes on at their kimg. Default: new ones.")
  private String resumeFrom;

  @Override
  public Integer call() throws Exception {
    TrainingJob job =
        TrainingJob.newBuilder()
            .setRun(run)
            .setData(data)
            .setResumeFrom(resumeFrom)
            .setConfig(TextProtos.read(config, TrainingConfig.getDefaultInstance()))
            .build();
    BeamFolder folder = BeamFolder.at(run);
    try (LiveReport report = LiveReport.start(folder)) {
      pipeline.trainingRunner("").run(Stages.of(job), folder);
    }
    return 0;
  }
}
