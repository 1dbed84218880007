package dev.pgan.model.biggan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.DataShape;
import dev.pgan.v1.BigGanConfig;
import dev.pgan.v1.NetworkConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the shapes of G and D follow from (paper, appendix B).
 *
 * @param config complete
 */
record Architecture(DataShape data, BigGanConfig config) {
  /** Widths of G from 4x4 on, by resolution, as multiples of the config's. */
  private static final ImmutableMap<Integer, ImmutableIntArray> GENERATOR =
      ImmutableMap.of(
          32, ImmutableIntArray.of(4, 4, 4, 4),
          64, ImmutableIntArray.of(16, 16, 8, 4, 2),
          128, ImmutableIntArray.of(16, 16, 8, 4, 2, 1),
          256, ImmutableIntArray.of(16, 16, 8, 8, 4, 2, 1));

  /** Widths of the blocks of D. */
  private static final ImmutableMap<Integer, ImmutableIntArray> DISCRIMINATOR =
      ImmutableMap.of(
          32, ImmutableIntArray.of(4, 4, 4, 4),
          64, ImmutableIntArray.of(1, 2, 4, 8, 16),
          128, ImmutableIntArray.of(1, 2, 4, 8, 16, 16),
          256, ImmutableIntArray.of(1, 2, 4, 8, 8, 16, 16));

  Architecture {
    checkResolution(data.resolution());
    checkArgument(
        data.labelSize() > 0, "BigGAN networks need a data set with labels, and this one has none");
    checkArgument(
        config.getWidth() > 0, "network.biggan.width: %s is less than 1", config.getWidth());
    checkArgument(
        config.getSharedSize() > 0 || !config.getHierarchical(),
        "network.biggan.hierarchical: needs a shared_size above 0");
    checkArgument(
        config.getAccumulations() > 0,
        "network.biggan.accumulations: %s is less than 1",
        config.getAccumulations());
    checkArgument(
        !config.hasSingularValues() || config.getSingularValues() > 0,
        "network.biggan.singular_values: %s is less than 1",
        config.getSingularValues());
    checkDeep(config);
    int parts = config.getHierarchical() ? GENERATOR.get(data.resolution()).length() : 1;
    checkArgument(
        config.getLatentSize() > 0 && config.getLatentSize() % parts == 0,
        "network.biggan.latent_size: %s cannot be cut into %s parts",
        config.getLatentSize(),
        parts);
  }

  private static void checkDeep(BigGanConfig config) {
    if (config.getDeep()) {
      checkArgument(
          !config.getHierarchical() && config.getSharedSize() > 0,
          "network.biggan.deep: gives each block all of the latent vector and the shared embedding,"
              + " so hierarchical is false and shared_size above 0");
      checkArgument(
          config.getWidth() % 2 == 0,
          "network.biggan.width: %s is odd, and deep networks have blocks of half of it",
          config.getWidth());
    }
  }

  static Architecture of(NetworkConfig network, DataShape data) {
    checkArgument(
        network.hasBiggan(), "not a config of BigGAN networks: %s", network.getFamilyCase());
    return new Architecture(data, network.getBiggan());
  }

  /**
   * Maps at 4x4 in G, as multiples of the config's width.
   *
   * @throws IllegalArgumentException where there are no networks of that resolution
   */
  static int firstWidthFactor(int resolution) {
    checkResolution(resolution);
    return GENERATOR.get(resolution).get(0);
  }

  private static void checkResolution(int resolution) {
    checkArgument(
        GENERATOR.containsKey(resolution),
        "BigGAN networks make images of 32, 64, 128 or 256 pixels a side, not %s",
        resolution);
  }

  /** Maps at 4x4 in G. */
  int firstWidth() {
    return generatorBlocks().get(0).in();
  }

  /** What the spectral norm follows; snapshots of before the option have one. */
  int singularValues() {
    return Math.max(1, config.getSingularValues());
  }

  /** Parts that the latent vector is cut into: one for the first layer, and one for each block. */
  int latentParts() {
    return config.getHierarchical() ? generatorBlocks().size() + 1 : 1;
  }

  /** Length of what the first layer of G takes. */
  int firstSize() {
    return config.getDeep()
        ? config.getLatentSize() + config.getSharedSize()
        : config.getLatentSize() / latentParts();
  }

  /** Length of what the conditional norms of a block take, where the embedding is shared. */
  int conditionSize() {
    int latents = config.getHierarchical() || config.getDeep() ? firstSize() : 0;
    return config.getDeep() ? latents : config.getSharedSize() + latents;
  }

  /** From 4x4 up. Deep networks have a block before each that doubles the resolution. */
  ImmutableList<Block> generatorBlocks() {
    ImmutableIntArray widths = GENERATOR.get(data.resolution());
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i + 1 < widths.length(); i++) {
      int in = widths.get(i) * config.getWidth();
      int out = widths.get(i + 1) * config.getWidth();
      if (config.getDeep()) {
        blocks.add(new Block(blocks.size(), 0, in, in, 4 << i, false, false));
      }
      boolean attends = config.getGeneratorAttention() == 8 << i;
      blocks.add(new Block(blocks.size(), 0, in, out, 8 << i, true, attends));
    }
    return ImmutableList.copyOf(blocks);
  }

  /**
   * From the image down. Deep networks widen the image first, by a convolution alone, and have a
   * block after each.
   */
  ImmutableList<Block> discriminatorBlocks() {
    ImmutableIntArray widths = DISCRIMINATOR.get(data.resolution());
    boolean deep = config.getDeep();
    int lastHalving = data.resolution() == 32 ? 1 : widths.length() - 2;
    List<Block> blocks = new ArrayList<>();
    int in = deep ? firstWidthOfDiscriminator() : data.channels();
    int size = data.resolution();
    for (int i = 0; i < widths.length() - (deep ? 1 : 0); i++) {
      int out = widths.get(deep ? i + 1 : i) * config.getWidth();
      boolean resizes = i <= lastHalving;
      size = resizes ? size / 2 : size;
      // Where two blocks end at one resolution, attention follows the first.
      boolean attends = resizes && config.getDiscriminatorAttention() == size;
      blocks.add(new Block(i, 0, in, out, size, resizes, attends && !deep));
      if (deep) {
        blocks.add(new Block(i, 1, out, out, size, false, attends));
      }
      in = out;
    }
    return ImmutableList.copyOf(blocks);
  }

  /** Maps that a deep D makes of the image. */
  int firstWidthOfDiscriminator() {
    return DISCRIMINATOR.get(data.resolution()).get(0) * config.getWidth();
  }

  /**
   * A residual block.
   *
   * @param stage from 0 on, in the order of the network
   * @param layer within the stage
   * @param in maps that come in
   * @param size width and height of what comes out
   * @param resizes whether it doubles (G) or halves (D) these
   * @param attends whether attention follows
   */
  record Block(int stage, int layer, int in, int out, int size, boolean resizes, boolean attends) {
    Block {
      checkArgument(
          !attends || out >= 8,
          "attention at %s needs 8 maps, and there are %s: set a greater network.biggan.width",
          size,
          out);
    }

    /** Of its layers, such as {@code blocks.0.0}. */
    String name() {
      return "blocks." + stage + "." + layer;
    }

    /** Of the attention that follows. */
    String attention() {
      return "blocks." + stage + "." + (layer + 1);
    }
  }
}
