package dev.pgan.model.progressive;

import com.google.common.primitives.ImmutableIntArray;

/**
 * One weight or bias of a network.
 *
 * @param name official, without the network's, such as {@code 4x4/Dense/weight}
 * @param shape official: HWIO, {@code Conv0_up} [h, w, out, in], dense [in, out]
 * @param std He's standard deviation: gain / sqrt(inputs of an output); 0 for a bias, which starts
 *     at 0
 * @param equalized whether the stored weight is drawn with standard deviation 1 and multiplied by
 *     He's where it is used (equalised learning rate)
 */
record WeightSpec(String name, ImmutableIntArray shape, double std, boolean equalized) {
  static WeightSpec weight(String layer, double gain, boolean equalized, int fanIn, int... shape) {
    return new WeightSpec(
        layer + "/weight", ImmutableIntArray.copyOf(shape), gain / Math.sqrt(fanIn), equalized);
  }

  static WeightSpec bias(String layer, int size) {
    return new WeightSpec(layer + "/bias", ImmutableIntArray.of(size), 0, false);
  }

  int size() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }
}
