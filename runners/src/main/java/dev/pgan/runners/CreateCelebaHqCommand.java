package dev.pgan.runners;

import dev.pgan.v1.CelebaHq;
import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset create-celebahq}. */
@Command(
    name = "create-celebahq",
    description = "Rebuild CelebA-HQ, bit for bit, from CelebA in the wild and its deltas.")
final class CreateCelebaHqCommand extends CreateCommand {
  @Mixin private CelebaArguments celeba;

  @Option(
      names = "--deltas",
      required = true,
      paramLabel = "DIR",
      description = "image_list.txt and deltasNNNNN.zip, local or gs://.")
  private String deltas;

  @Option(
      names = "--resolution",
      defaultValue = "0",
      paramLabel = "N",
      description = "Largest level that is kept, a power of two; default: 1024.")
  private int resolution;

  @Option(
      names = "--expect-originals",
      paramLabel = "N",
      description = "Originals that there must be; default: 202599.")
  private Long expectOriginals;

  @Option(
      names = "--expect-zips",
      paramLabel = "N",
      description = "Archives of deltas that there must be; default: 30.")
  private Long expectZips;

  @Option(
      names = "--sentinel-md5",
      defaultValue = "",
      paramLabel = "MD5|none",
      description =
          "MD5 of the decoded pixels of 000001.jpg, or none not to check it; default: the official"
              + " one.")
  private String sentinelMd5;

  @Override
  void describe(DatasetJob.Builder job) {
    celeba.addTo(job);
    CelebaHq.Builder source =
        job.getCelebahqBuilder()
            .setCeleba(celeba.celeba())
            .setDeltas(deltas)
            .setSentinelMd5(sentinelMd5)
            .setResolution(resolution);
    if (expectOriginals != null) {
      source.setExpectOriginals(expectOriginals);
    }
    if (expectZips != null) {
      source.setExpectZips(expectZips);
    }
  }
}
