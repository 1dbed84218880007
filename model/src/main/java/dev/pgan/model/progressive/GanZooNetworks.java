package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import java.util.stream.IntStream;

/**
 * Progressive networks of pytorch_GAN_zoo ({@code models/networks/progressive_conv_net.py}). They
 * differ from the paper's in four ways that are turned into weights and options of ours: kernels
 * are OIHW and matrices [out, in]; He's constant multiplies the biases too, and has the same gain
 * in all layers; the bias of the first layer has a number for each pixel; the minibatch standard
 * deviation divides by one image less. Its groups are of four images that follow each other in the
 * minibatch, ours of every n-th: this difference stays.
 *
 * @param arrays of G, D and Gs as they are saved, names starting with {@code G/}, {@code D/} and
 *     {@code Gs/}
 * @param equalized whether He's constant is applied when a layer is used ({@code equalizedlR})
 */
public record GanZooNetworks(ImmutableMap<String, Tensor> arrays, boolean equalized) {
  private static final int GROUP_SIZE = 4;
  private static final String STATISTICS_LAYER = "4x4/Conv";

  /**
   * The images that the networks were made for.
   *
   * @throws IllegalArgumentException naming an array that is missing
   */
  public DataShape data() {
    return new DataShape(4 << scales(), size("G/toRGBLayers.0", 0), size("D/decisionLayer", 0) - 1);
  }

  /**
   * The options that the shapes of the arrays tell.
   *
   * @throws IllegalArgumentException where no progressive networks of ours have such shapes
   */
  public ProgressiveConfig config() {
    int max = size("G/groupScale0.0", 0);
    // The first level with fewer maps says how many there would be at the start.
    int base =
        IntStream.range(0, scales())
            .filter(scale -> maps(scale) < max)
            .map(scale -> maps(scale) << (scale + 2))
            .findFirst()
            .orElse(max << (scales() + 1));
    Widths widths = new Widths(base, max);
    for (int scale = 0; scale < scales(); scale++) {
      checkArgument(
          maps(scale) == widths.at(scale + 2),
          "%s feature maps at %sx%s, where %s would follow from the other levels; only numbers that"
              + " halve from level to level, below a most, are read",
          maps(scale),
          8 << scale,
          8 << scale,
          widths.at(scale + 2));
    }
    boolean statistics = size("D/groupScaleZero.0", 1) > max;
    return ProgressiveConfig.newBuilder()
        .setFmapBase(base)
        .setFmapMax(max)
        .setLatentSize(size("G/formatLayer", 1) - data().labelSize())
        .setUseWscale(equalized)
        .setFusedScale(false)
        .setMbstdGroupSize(statistics ? GROUP_SIZE : 0)
        .setBiasPerPixel(true)
        .build();
  }

  /**
   * All weights, as ours are named and laid out.
   *
   * @throws IllegalArgumentException naming an array that is missing
   */
  public ImmutableMap<String, Tensor> state() {
    Architecture architecture =
        Architecture.of(NetworkConfig.newBuilder().setProgressive(config()).build(), data());
    ImmutableMap<String, WeightSpec> ofG = WeightSpecs.ofGenerator(architecture);
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    ofG.values().forEach(spec -> state.put("G/" + spec.name(), ours("G/", spec)));
    WeightSpecs.ofDiscriminator(architecture)
        .values()
        .forEach(spec -> state.put("D/" + spec.name(), ours("D/", spec)));
    ofG.values().forEach(spec -> state.put("Gs/" + spec.name(), ours("Gs/", spec)));
    return state.buildOrThrow();
  }

  private Tensor ours(String network, WeightSpec spec) {
    int slash = spec.name().lastIndexOf('/');
    String layer = spec.name().substring(0, slash);
    String theirs = network + theirName(network.equals("D/"), layer);
    boolean isBias = spec.std() == 0;
    Tensor array = array(theirs, isBias ? "bias" : "weight");
    double he = equalized ? heConstant(array(theirs, "weight").shape()) : 1;
    Tensor scaled = array.times((float) (!isBias && equalized ? he / spec.std() : he));
    return switch (scaled.shape().length()) {
      case 4 -> statistics(network + layer, scaled.transposed(2, 3, 1, 0));
      case 2 -> scaled.transposed(1, 0);
      default -> scaled;
    };
  }

  /** Their deviation of four images is sqrt(4 / 3) times ours: the weights of its map take that. */
  private Tensor statistics(String layer, Tensor kernel) {
    int inputs = kernel.shape().get(2);
    int outputs = kernel.shape().get(3);
    if (!layer.equals("D/" + STATISTICS_LAYER) || inputs == outputs) {
      return kernel;
    }
    float[] values = kernel.data().clone();
    float factor = (float) Math.sqrt(GROUP_SIZE / (GROUP_SIZE - 1.0));
    for (int i = 0; i < values.length; i++) {
      values[i] *= i / outputs % inputs == inputs - 1 ? factor : 1;
    }
    return new Tensor(kernel.shape(), values);
  }

  private String theirName(boolean ofD, String layer) {
    if (layer.contains("_lod")) {
      int lod = Integer.parseInt(layer.substring(layer.indexOf("_lod") + 4));
      return (ofD ? "fromRGBLayers." : "toRGBLayers.") + (scales() - lod);
    }
    return switch (layer) {
      case "4x4/Dense" -> "formatLayer";
      case STATISTICS_LAYER -> ofD ? "groupScaleZero.0" : "groupScale0.0";
      case "4x4/Dense0" -> "groupScaleZero.1";
      case "4x4/Dense1" -> "decisionLayer";
      default -> {
        int resolution = Integer.parseInt(layer.substring(0, layer.indexOf('x')));
        yield "scaleLayers."
            + (Integer.numberOfTrailingZeros(resolution) - 3)
            + (layer.endsWith("Conv0") ? ".0" : ".1");
      }
    };
  }

  /** sqrt(2 / inputs of an output), of a weight [out, in, ...]. */
  private static double heConstant(ImmutableIntArray shape) {
    return Math.sqrt(2.0 * shape.get(0) / shape.stream().asLongStream().reduce(1, (a, b) -> a * b));
  }

  /** Levels above 4x4. */
  private int scales() {
    return (int)
        IntStream.iterate(
                0,
                i -> arrays.containsKey("G/toRGBLayers." + (i + 1) + ".module.weight"),
                i -> i + 1)
            .count();
  }

  private int maps(int scale) {
    return size("G/scaleLayers." + scale + ".0", 0);
  }

  private int size(String layer, int dimension) {
    ImmutableIntArray shape = array(layer, "weight").shape();
    checkArgument(shape.length() > dimension, "%s has the shape %s", layer, shape);
    return shape.get(dimension);
  }

  private Tensor array(String layer, String kind) {
    Tensor array = arrays.get(layer + ".module." + kind);
    checkArgument(array != null, "it lacks %s.module.%s", layer, kind);
    return array;
  }
}
