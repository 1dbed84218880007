package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Svhn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset create-svhn}. */
@Command(
    name = "create-svhn",
    description =
        "Make a data set of the 73,257 training digits of SVHN: train_32x32.mat, or the python"
            + " pickles train_1.pkl to train_3.pkl.")
final class CreateSvhnCommand extends CreateCommand {
  @Mixin private ArchiveArguments archive;

  @Override
  void describe(DatasetJob.Builder job) {
    job.setSvhn(Svhn.newBuilder().setPath(archive.source(job)));
  }
}
