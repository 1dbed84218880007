package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.Cifar;
import dev.pgan.v1.DatasetJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset create-cifar10}. */
@Command(
    name = "create-cifar10",
    description =
        "Make a data set of the 50,000 training pictures of CIFAR-10, python or binary version.")
final class CreateCifar10Command implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private ArchiveArguments archive;

  @Override
  public Integer call() throws Exception {
    DatasetJob job = archive.job().setCifar10(Cifar.newBuilder().setPath(archive.source())).build();
    pipeline.stageRunner().run(Stages.of(job));
    return 0;
  }
}
