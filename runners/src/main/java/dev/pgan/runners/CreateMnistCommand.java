package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Mnist;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset create-mnist}. */
@Command(
    name = "create-mnist",
    description = "Make a data set of the 60,000 training digits of MNIST, or of Fashion-MNIST.")
final class CreateMnistCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private ArchiveArguments archive;

  @Override
  public Integer call() throws Exception {
    DatasetJob job = archive.job().setMnist(Mnist.newBuilder().setPath(archive.source())).build();
    pipeline.stageRunner().run(Stages.of(job));
    return 0;
  }
}
