package dev.pgan.runners;

import dev.pgan.v1.SampleDraws;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say what images are made of. */
final class DrawArguments {
  private static final String NUMPY = "numpy";

  /** Networks by their names on the command line. */
  enum Generator {
    GS(SampleDraws.Network.GS),
    G(SampleDraws.Network.G);

    private final SampleDraws.Network network;

    Generator(SampleDraws.Network network) {
      this.network = network;
    }

    @Override
    public String toString() {
      return this == GS ? "Gs" : "G";
    }
  }

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
      description = "Multiply latents by P: below 1, better images that differ less. Default: 1.")
  private Double psi;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description =
          "Draw numbers of a latent again that are beyond +-T, as BigGAN does. Default: none are.")
  private Double threshold;

  @Option(
      names = "--network",
      defaultValue = "Gs",
      paramLabel = "Gs|G",
      description = "The running average, or the network that was trained. Default: Gs.")
  private Generator network;

  @Option(
      names = "--standing",
      paramLabel = "BATCHES",
      description =
          "Give batch norms the statistics of so many batches of the network's own images; default: as"
              + " the config of the training says. BigGAN networks.")
  private int standingBatches;

  /** What the options say; empty where all of them have their usual values. */
  Optional<SampleDraws> draws() {
    boolean numpy = latents.equals(NUMPY);
    SampleDraws.Builder draws =
        SampleDraws.newBuilder()
            .setSeeds(seeds)
            .setStandingBatches(standingBatches)
            .setNetwork(network.network)
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
