package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Lsun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset create-lsun}. */
@Command(
    name = "create-lsun",
    description =
        "Make a data set of a category of LSUN: the folder of an LMDB database, on a local disk.")
final class CreateLsunCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private RejectionArguments rejections;
  @Mixin private DestinationArguments destination;

  @Parameters(
      index = "0",
      paramLabel = "LMDB",
      description = "Folder of data.mdb, on a local disk.")
  private String lmdb;

  @Option(
      names = "--resolution",
      defaultValue = "256",
      paramLabel = "N",
      description = "Width and height, a power of two; default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(names = "--max-images", paramLabel = "N", description = "Only the first so many.")
  private long maxImages;

  @Override
  public Integer call() throws Exception {
    Lsun source =
        Lsun.newBuilder().setPath(lmdb).setResolution(resolution).setMaxImages(maxImages).build();
    DatasetJob job =
        destination.job().setMaxRejected(rejections.maxRejected()).setLsun(source).build();
    pipeline.stageRunner().run(Stages.of(job));
    return 0;
  }
}
