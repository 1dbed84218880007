package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;

/**
 * All weights of G and of D, of every level, in the official order (paper, table 2 and section 4.1
 * on equalised learning rate).
 */
final class WeightSpecs {
  private static final double HE_GAIN = Math.sqrt(2);

  private final List<WeightSpec> specs = new ArrayList<>();

  private final boolean equalized;

  private WeightSpecs(boolean equalized) {
    this.equalized = equalized;
  }

  static ImmutableMap<String, WeightSpec> ofGenerator(Architecture architecture) {
    GeneratorOptions options = architecture.generator();
    Widths widths = options.widths();
    int inputs = options.latentSize() + architecture.data().labelSize();
    int channels = architecture.data().channels();
    WeightSpecs all = new WeightSpecs(options.useWscale());
    // A quarter of He's gain, as the paper's first program had it.
    all.dense("4x4/Dense", HE_GAIN / 4, inputs, widths.at(1) * 16);
    all.bias("4x4/Dense", widths.at(1) * (options.biasPerPixel() ? 16 : 1));
    all.conv("4x4/Conv", 3, HE_GAIN, widths.at(1), widths.at(1));
    for (int log2 = 2; log2 <= architecture.data().resolutionLog2(); log2++) {
      int maps = widths.at(log2 - 1);
      if (log2 > 2) {
        if (options.fusedScale()) {
          all.convUp(LayerNames.block(log2, "Conv0_up"), widths.at(log2 - 2), maps);
        } else {
          all.conv(LayerNames.block(log2, "Conv0"), 3, HE_GAIN, widths.at(log2 - 2), maps);
        }
        all.conv(LayerNames.block(log2, "Conv1"), 3, HE_GAIN, maps, maps);
      }
      int lod = architecture.data().resolutionLog2() - log2;
      all.conv(LayerNames.toRgb(lod), 1, 1, maps, channels);
    }
    return all.byName();
  }

  static ImmutableMap<String, WeightSpec> ofDiscriminator(Architecture architecture) {
    DiscriminatorOptions options = architecture.discriminator();
    Widths widths = options.widths();
    int channels = architecture.data().channels();
    WeightSpecs all = new WeightSpecs(options.useWscale());
    for (int log2 = architecture.data().resolutionLog2(); log2 >= 2; log2--) {
      int maps = widths.at(log2 - 1);
      int lod = architecture.data().resolutionLog2() - log2;
      all.conv(LayerNames.fromRgb(lod), 1, HE_GAIN, channels, maps);
      if (log2 > 2) {
        String down = options.fusedScale() ? "Conv1_down" : "Conv1";
        all.conv(LayerNames.block(log2, "Conv0"), 3, HE_GAIN, maps, maps);
        all.conv(LayerNames.block(log2, down), 3, HE_GAIN, maps, widths.at(log2 - 2));
      }
    }
    int statistics = options.mbstdGroupSize() > 1 ? 1 : 0;
    all.conv("4x4/Conv", 3, HE_GAIN, widths.at(1) + statistics, widths.at(1));
    all.dense("4x4/Dense0", HE_GAIN, widths.at(1) * 16, widths.at(0));
    all.bias("4x4/Dense0", widths.at(0));
    int outputs = 1 + architecture.data().labelSize();
    all.dense("4x4/Dense1", 1, widths.at(0), outputs);
    all.bias("4x4/Dense1", outputs);
    return all.byName();
  }

  private void dense(String layer, double gain, int in, int out) {
    specs.add(WeightSpec.weight(layer, gain, equalized, in, in, out));
  }

  private void conv(String layer, int kernel, double gain, int in, int out) {
    specs.add(
        WeightSpec.weight(layer, gain, equalized, kernel * kernel * in, kernel, kernel, in, out));
    bias(layer, out);
  }

  private void convUp(String layer, int in, int out) {
    specs.add(WeightSpec.weight(layer, HE_GAIN, equalized, 9 * in, 3, 3, out, in));
    bias(layer, out);
  }

  private void bias(String layer, int size) {
    specs.add(WeightSpec.bias(layer, size));
  }

  private ImmutableMap<String, WeightSpec> byName() {
    return specs.stream().collect(ImmutableMap.toImmutableMap(WeightSpec::name, s -> s));
  }
}
