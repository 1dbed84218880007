package dev.pgan.runners;

import dev.pgan.v1.SampleDraws;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say what images are made of. */
final class DrawArguments {
  private static final String NUMPY = "numpy";

  @Option(
      names = "--seeds",
      defaultValue = "",
      converter = NumberList.class,
      paramLabel = "LIST",
      description = "One image of each seed, such as 0-31,40; default: many of --seed.")
  private String seeds;

  @Option(
      names = "--classes",
      defaultValue = "",
      converter = NumberList.class,
      paramLabel = "LIST",
      description = "Classes of the images in turn, such as 0-9; default: by chance.")
  private String classes;

  @Option(
      names = "--latents",
      defaultValue = "",
      paramLabel = "numpy|FILE.npy",
      description =
          "Latents as numpy's RandomState draws them, which the official program uses, or those of"
              + " a file, a row for each image; default: this program's own.")
  private String latents;

  @Option(
      names = "--psi",
      paramLabel = "P",
      description = "Multiply latents: below 1, better images that differ less. Default: 1.")
  private Double psi;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "Draw again what is larger in a latent, as BigGAN does. Default: nothing is.")
  private Double threshold;

  @Option(
      names = "--standing",
      paramLabel = "BATCHES",
      description =
          "Give batch norms the statistics of so many batches of the network's own images; default: as"
              + " the config of the training says. BigGAN networks.")
  private int standingBatches;

  /** Empty where all is as usual. */
  Optional<SampleDraws> draws() {
    boolean numpy = latents.equals(NUMPY);
    SampleDraws.Builder draws =
        SampleDraws.newBuilder()
            .setSeeds(seeds)
            .setStandingBatches(standingBatches)
            .setClasses(classes)
            .setNumpy(numpy)
            .setLatentsFile(numpy ? "" : latents);
    if (psi != null) {
      draws.setPsi(psi);
    }
    if (threshold != null) {
      draws.setThreshold(threshold);
    }
    return Optional.of(draws.build()).filter(d -> !d.equals(SampleDraws.getDefaultInstance()));
  }
}
