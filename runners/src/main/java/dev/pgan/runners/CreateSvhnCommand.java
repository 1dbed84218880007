package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Svhn;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset create-svhn}. */
@Command(
    name = "create-svhn",
    description =
        "Make a data set of the 73,257 training digits of SVHN: train_32x32.mat, or the python"
            + " pickles train_1.pkl to train_3.pkl.")
final class CreateSvhnCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private ArchiveArguments archive;

  @Override
  public Integer call() throws Exception {
    DatasetJob job = archive.job().setSvhn(Svhn.newBuilder().setPath(archive.source())).build();
    pipeline.stageRunner().run(Stages.of(job));
    return 0;
  }
}
