package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Mnist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset create-mnist}. */
@Command(
    name = "create-mnist",
    description = "Make a data set of the 60,000 training digits of MNIST, or of Fashion-MNIST.")
final class CreateMnistCommand extends CreateCommand {
  @Mixin private ArchiveArguments archive;

  @Override
  void describe(DatasetJob.Builder job) {
    job.setMnist(Mnist.newBuilder().setPath(archive.source(job)));
  }
}
