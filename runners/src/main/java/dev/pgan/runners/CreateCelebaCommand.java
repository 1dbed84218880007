package dev.pgan.runners;

import dev.pgan.v1.AlignedCeleba;
import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset create-celeba}. */
@Command(
    name = "create-celeba",
    description = "Make a data set of squares of 128 from the 202,599 aligned pictures of CelebA.")
final class CreateCelebaCommand extends CreateCommand {
  @Mixin private RejectionArguments rejections;
  @Mixin private ArchiveArguments archive;

  @Option(
      names = "--cx",
      defaultValue = "89",
      paramLabel = "X",
      description = "Middle of the square, from the left; default: ${DEFAULT-VALUE}.")
  private int cx;

  @Option(
      names = "--cy",
      defaultValue = "121",
      paramLabel = "Y",
      description = "Middle of the square, from the top; default: ${DEFAULT-VALUE}.")
  private int cy;

  @Override
  void describe(DatasetJob.Builder job) {
    rejections.addTo(job);
    job.setCeleba(AlignedCeleba.newBuilder().setPath(archive.source(job)).setCx(cx).setCy(cy));
  }
}
