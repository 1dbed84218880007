package dev.pgan.runners;

import dev.pgan.v1.Cifar;
import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset create-cifar100}. */
@Command(
    name = "create-cifar100",
    description =
        "Make a data set of the 50,000 training pictures of CIFAR-100, python or binary version.")
final class CreateCifar100Command extends CreateCommand {
  @Mixin private ArchiveArguments archive;

  @Override
  void describe(DatasetJob.Builder job) {
    job.setCifar100(Cifar.newBuilder().setPath(archive.source(job)));
  }
}
