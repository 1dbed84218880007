package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.DataShape;
import dev.pgan.model.Level;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;

/** All that the shapes of G and D follow from. */
record Architecture(
    DataShape data, GeneratorOptions generator, DiscriminatorOptions discriminator) {
  Architecture {
    int resolution = data.resolution();
    checkArgument(
        Integer.bitCount(resolution) == 1 && resolution >= 4 && resolution <= 1024,
        "progressive networks make images of 4, 8, ... 1024 pixels a side, not %s",
        resolution);
    checkArgument(
        data.channels() == 1 || data.channels() == 3 || data.channels() == 4,
        "progressive networks make images of 1, 3 or 4 channels, not %s",
        data.channels());
    int last = data.resolutionLog2() - 1;
    checkArgument(
        generator.widths().at(last) > 0 && discriminator.widths().at(last) > 0,
        "fmap_base %s leaves no feature map at %sx%s: it must be at least %s",
        generator.widths().base(),
        resolution,
        resolution,
        1 << last);
  }

  /** Unset fields take the paper's values. */
  static Architecture of(NetworkConfig network, DataShape data) {
    checkArgument(
        network.hasProgressive(),
        "not a config of progressive networks: %s",
        network.getFamilyCase());
    ProgressiveConfig config = network.getProgressive();
    Widths widths =
        new Widths(
            config.hasFmapBase() ? config.getFmapBase() : 8192,
            config.hasFmapMax() ? config.getFmapMax() : 512);
    boolean useWscale = !config.hasUseWscale() || config.getUseWscale();
    boolean fusedScale = !config.hasFusedScale() || config.getFusedScale();
    GeneratorOptions generator =
        new GeneratorOptions(
            widths,
            config.hasLatentSize() ? config.getLatentSize() : widths.at(0),
            !config.hasNormalizeLatents() || config.getNormalizeLatents(),
            useWscale,
            !config.hasUsePixelnorm() || config.getUsePixelnorm(),
            !config.hasUseLeakyrelu() || config.getUseLeakyrelu(),
            fusedScale,
            config.hasPixelnormEpsilon() ? config.getPixelnormEpsilon() : 1e-8f,
            config.getBiasPerPixel());
    DiscriminatorOptions discriminator =
        new DiscriminatorOptions(
            widths,
            useWscale,
            fusedScale,
            config.hasMbstdGroupSize() ? config.getMbstdGroupSize() : 4);
    return new Architecture(data, generator, discriminator);
  }

  /** Whether images fade in from a smaller level that exists. */
  void checkLevel(Level level) {
    int coarsest = data.resolutionLog2() - 2;
    checkArgument(
        level.lod() >= 0 && level.lod() + (level.fading() ? 1 : 0) <= coarsest,
        "networks of %s pixels have the levels of detail 0 to %s, not %s%s",
        data.resolution(),
        coarsest,
        level.lod(),
        level.fading() ? " fading in from the next" : "");
  }

  /** log2 of the resolution of a level. */
  int resolutionLog2(int lod) {
    return data.resolutionLog2() - lod;
  }
}
