package dev.pgan.model.progressive;

import dev.pgan.model.NetworkCost;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Counts the multiplications of the convolutions and dense layers; all else is next to nothing.
 *
 * <p>A step of D with the gradient penalty is 12 passes of D and one of G for each real image, a
 * step of G is 3 of G and 2 of D. A pass back costs what one forward does, and one more where the
 * weights' gradients are wanted.
 */
final class ForwardCost {
  /**
   * So many times what comes out of the convolutions of a network: TensorFlow said 4.7 to 5.4 of
   * the default loss, of D with reals, fakes and interpolates as of G on its way back, and 6.6 of a
   * loss with two gradient penalties or one at reals.
   */
  private static final long HELD_AT_ONCE = 6;

  private final Architecture architecture;
  private final int last;

  private ForwardCost(Architecture architecture, int lod) {
    this.architecture = architecture;
    last = architecture.resolutionLog2(lod);
  }

  static NetworkCost of(Architecture architecture, Precision precision, int lod) {
    ForwardCost cost = new ForwardCost(architecture, lod);
    double generator = 2.0 * cost.generator();
    double discriminator = 2.0 * cost.discriminator();
    long weightsG = count(WeightSpecs.ofGenerator(architecture).values());
    long weightsD = count(WeightSpecs.ofDiscriminator(architecture).values());
    return new NetworkCost(
        generator,
        discriminator,
        14 * discriminator + 4 * generator,
        weightsG,
        weightsD,
        // G, Gs, D, and two moments of Adam for each number of G and of D.
        Float.BYTES * (4 * weightsG + 3 * weightsD),
        HELD_AT_ONCE
            * (precision == Precision.FLOAT16 || precision == Precision.BFLOAT16 ? 2 : Float.BYTES)
            * Math.max(cost.mapsOfGenerator(), cost.mapsOfDiscriminator()));
  }

  /** Numbers that come out of the convolutions, of one image. */
  private long mapsOfGenerator() {
    return LongStream.rangeClosed(2, last)
        .map(log2 -> 2 * maps(log2, architecture.generator().widths().at((int) log2 - 1)))
        .sum();
  }

  private long mapsOfDiscriminator() {
    Widths widths = architecture.discriminator().widths();
    long sum = maps(last, widths.at(last - 1));
    for (int log2 = last; log2 > 2; log2--) {
      sum += maps(log2, widths.at(log2 - 1)) + maps(log2 - 1, widths.at(log2 - 2));
    }
    return sum + maps(2, widths.at(1));
  }

  private static long maps(long log2, long width) {
    return (1L << 2 * log2) * width;
  }

  private static long count(Collection<WeightSpec> specs) {
    return specs.stream().mapToLong(WeightSpec::size).sum();
  }

  private long generator() {
    Widths widths = architecture.generator().widths();
    boolean fused = architecture.generator().fusedScale();
    int labels = architecture.data().labelSize();
    long inputs = architecture.generator().latentSize() + labels;
    long sum = 16 * widths.at(1) * inputs + conv(2, 9, widths.at(1), widths.at(1));
    for (int log2 = 3; log2 <= last; log2++) {
      sum += scaled(fused, log2, widths.at(log2 - 2), widths.at(log2 - 1));
      sum += conv(log2, 9, widths.at(log2 - 1), widths.at(log2 - 1));
    }
    return sum + conv(last, 1, widths.at(last - 1), architecture.data().channels());
  }

  private long discriminator() {
    Widths widths = architecture.discriminator().widths();
    boolean fused = architecture.discriminator().fusedScale();
    long sum = conv(last, 1, architecture.data().channels(), widths.at(last - 1));
    for (int log2 = last; log2 > 2; log2--) {
      sum += conv(log2, 9, widths.at(log2 - 1), widths.at(log2 - 1));
      sum += scaled(fused, log2, widths.at(log2 - 1), widths.at(log2 - 2));
    }
    sum += conv(2, 9, widths.at(1), widths.at(1));
    return sum + 16L * widths.at(1) * widths.at(0) + widths.at(0);
  }

  private static long conv(int log2, int kernel, long in, long out) {
    return (1L << 2 * log2) * kernel * in * out;
  }

  /** A convolution that also scales, between 2^log2 and half of that; fused, its kernel is 4x4. */
  private static long scaled(boolean fused, int log2, long in, long out) {
    return fused ? conv(log2 - 1, 16, in, out) : conv(log2, 9, in, out);
  }
}
