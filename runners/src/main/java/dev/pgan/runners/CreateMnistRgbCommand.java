package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.MnistRgb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset create-mnistrgb}. */
@Command(
    name = "create-mnistrgb",
    description =
        "Make a data set of random ones of the 60,000 digits of MNIST, three in a picture: red, green and blue.")
final class CreateMnistRgbCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private ArchiveArguments archive;

  @Option(
      names = "--num-images",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Pictures to make; default: ${DEFAULT-VALUE}.")
  private long numImages;

  @Option(
      names = "--seed",
      defaultValue = "123",
      paramLabel = "S",
      description = "Of the choice of digits, 0 to 4294967295; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws Exception {
    MnistRgb source =
        MnistRgb.newBuilder().setPath(archive.source()).setCount(numImages).setSeed(seed).build();
    DatasetJob job = archive.job().setMnistRgb(source).build();
    pipeline.stageRunner().run(Stages.of(job));
    return 0;
  }
}
