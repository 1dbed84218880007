package dev.pgan.model.biggan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.DataShape;
import dev.pgan.v1.BigGanConfig;
import dev.pgan.v1.NetworkConfig;

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
    checkArgument(
        GENERATOR.containsKey(data.resolution()),
        "BigGAN networks make images of 32, 64, 128 or 256 pixels a side, not %s",
        data.resolution());
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
    int parts = config.getHierarchical() ? GENERATOR.get(data.resolution()).length() : 1;
    checkArgument(
        config.getLatentSize() > 0 && config.getLatentSize() % parts == 0,
        "network.biggan.latent_size: %s cannot be cut into %s parts",
        config.getLatentSize(),
        parts);
  }

  static Architecture of(NetworkConfig network, DataShape data) {
    checkArgument(
        network.hasBiggan(), "not a config of BigGAN networks: %s", network.getFamilyCase());
    return new Architecture(data, network.getBiggan());
  }

  /** Maps at 4x4 in G. */
  int firstWidth() {
    return generatorBlocks().get(0).in();
  }

  /** Parts that the latent vector is cut into: one for the first layer, and one for each block. */
  int latentParts() {
    return config.getHierarchical() ? generatorBlocks().size() + 1 : 1;
  }

  /** From 4x4 up; all of them double the resolution. */
  ImmutableList<Block> generatorBlocks() {
    ImmutableIntArray widths = GENERATOR.get(data.resolution());
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (int i = 0; i + 1 < widths.length(); i++) {
      blocks.add(
          new Block(
              "blocks." + i,
              widths.get(i) * config.getWidth(),
              widths.get(i + 1) * config.getWidth(),
              8 << i,
              true,
              config.getGeneratorAttention() == 8 << i));
    }
    return blocks.build();
  }

  /** From the image down. */
  ImmutableList<Block> discriminatorBlocks() {
    ImmutableIntArray widths = DISCRIMINATOR.get(data.resolution());
    int lastHalving = data.resolution() == 32 ? 1 : widths.length() - 2;
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    int in = data.channels();
    int size = data.resolution();
    for (int i = 0; i < widths.length(); i++) {
      int out = widths.get(i) * config.getWidth();
      boolean resizes = i <= lastHalving;
      size = resizes ? size / 2 : size;
      // Where two blocks end at one resolution, attention follows the first.
      boolean attends = resizes && config.getDiscriminatorAttention() == size;
      blocks.add(new Block("blocks." + i, in, out, size, resizes, attends));
      in = out;
    }
    return blocks.build();
  }

  /**
   * A residual block.
   *
   * @param name such as {@code blocks.0}
   * @param in maps that come in
   * @param size width and height of what comes out
   * @param resizes whether it doubles (G) or halves (D) these
   * @param attends whether attention follows
   */
  record Block(String name, int in, int out, int size, boolean resizes, boolean attends) {
    Block {
      checkArgument(
          !attends || out >= 8,
          "attention at %s needs 8 maps, and there are %s: set a greater network.biggan.width",
          size,
          out);
    }
  }
}
