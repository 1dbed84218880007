package dev.pgan.runners;

import dev.pgan.v1.Cifar;
import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset create-cifar10}. */
@Command(
    name = "create-cifar10",
    description =
        "Make a data set of the 50,000 training pictures of CIFAR-10, python or binary version.")
final class CreateCifar10Command extends CreateCommand {
  @Mixin private ArchiveArguments archive;

  @Override
  void describe(DatasetJob.Builder job) {
    job.setCifar10(Cifar.newBuilder().setPath(archive.source(job)));
  }
}
