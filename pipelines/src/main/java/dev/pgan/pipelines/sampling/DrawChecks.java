package dev.pgan.pipelines.sampling;

import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.random.Truncation;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.SampleDraws;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/** Checks what is to be drawn of a snapshot. */
public final class DrawChecks {
  private static final long NUMPY_SEEDS = 1L << 32;

  private final SampleDraws draws;

  public DrawChecks(SampleDraws draws) {
    this.draws = draws;
  }

  /**
   * Checks draws against a snapshot.
   *
   * @param count images asked for; 0 for all that the seeds or the file of latents have
   * @return how many images there will be
   * @throws UserException naming the field, where something cannot be drawn
   */
  public long check(Snapshot snapshot, long seed, long count) throws IOException {
    TrainingConfig config = snapshot.manifest().getConfig();
    boolean seeds = !draws.getSeeds().isEmpty();
    boolean file = !draws.getLatentsFile().isEmpty();
    require(
        !(file && (seeds || draws.getNumpy())),
        "latents come from latents_file, from numpy's RandomState or from seeds, of which a file"
            + " goes with no other");
    boolean ownDraws = !file && !draws.getNumpy();
    require(
        ownDraws || !draws.hasThreshold(),
        "threshold goes with latents that are drawn here, not with those of numpy or a file");
    Truncation truncation = truncation(draws);
    require(
        truncation.psi() == 1
            || !normalises(config.getNetwork())
            || snapshot.shape().labelSize() > 0,
        "psi changes nothing in this network, which normalises its latents; use threshold");
    require(
        draws.getStandingBatches() == 0
            || draws.getStandingBatches() > 0 && !config.getNetwork().hasProgressive(),
        "standing_batches is %s, expected a number of batches, for networks with batch norm",
        draws.getStandingBatches());
    checkClasses(snapshot.shape().labelSize());
    String weights = RunLayout.tensors(draws.getNetwork() == SampleDraws.Network.G ? "G" : "Gs");
    require(
        snapshot.manifest().getFilesList().stream().anyMatch(f -> f.getName().equals(weights)),
        "network is %s, but the snapshot has no %s",
        draws.getNetwork(),
        weights);
    long available = Long.MAX_VALUE;
    if (seeds) {
      NumberRanges ranges = NumberRanges.parse(draws.getSeeds(), "seeds");
      available = ranges.size();
      checkNumpySeed(ranges.largest());
    } else if (file) {
      int latentSize = GanFamilies.of(config.getNetwork()).latentSize(config);
      available = LatentsFile.open(draws.getLatentsFile(), latentSize).header().rows();
    } else {
      checkNumpySeed(seed);
    }
    boolean limited = seeds || file;
    require(
        count >= 1 || count == 0 && limited, "count of images is %s, expected at least 1", count);
    require(
        count <= available,
        "count of images is %s, but %s has %s",
        count,
        seeds ? "seeds" : "latents_file",
        available);
    return count == 0 ? available : count;
  }

  /**
   * Whether a network normalises its latents: progressive networks do so, with the labels beside
   * the latents, where their config does not say otherwise.
   */
  private static boolean normalises(NetworkConfig network) {
    return network.hasProgressive()
        && (!network.getProgressive().hasNormalizeLatents()
            || network.getProgressive().getNormalizeLatents());
  }

  private void checkNumpySeed(long seed) {
    require(
        !draws.getNumpy() || seed >= 0 && seed < NUMPY_SEEDS,
        "seed is %s, expected 0 to %s as numpy takes it",
        seed,
        NUMPY_SEEDS - 1);
  }

  private void checkClasses(int labelSize) {
    if (!draws.getClasses().isEmpty()) {
      require(labelSize > 0, "classes are %s, but this network has none", draws.getClasses());
      require(
          NumberRanges.parse(draws.getClasses(), "classes").largest() < labelSize,
          "classes are %s, but this network has those from 0 to %s",
          draws.getClasses(),
          labelSize - 1);
    }
  }

  /** Whether the number of images is limited, so that there are none beyond the count. */
  public static boolean areLimited(SampleDraws draws) {
    return !draws.getSeeds().isEmpty() || !draws.getLatentsFile().isEmpty();
  }

  static Truncation truncation(SampleDraws draws) {
    try {
      return new Truncation(
          draws.hasPsi() ? draws.getPsi() : Truncation.NONE.psi(),
          draws.hasThreshold() ? draws.getThreshold() : Truncation.NONE.threshold());
    } catch (IllegalArgumentException e) {
      throw new UserException("generation: " + e.getMessage(), e);
    }
  }

  /** The same draws, with the hash of a file in place of its path. */
  public static SampleDraws withoutPaths(SampleDraws draws) throws IOException {
    return draws.getLatentsFile().isEmpty()
        ? draws
        : draws.toBuilder()
            .clearLatentsFile()
            .setLatentsSha256(LatentsFile.sha256(draws.getLatentsFile()))
            .build();
  }

  private static void require(boolean right, String message, Object... values) {
    if (!right) {
      throw new UserException("generation: " + String.format(message, values));
    }
  }
}
