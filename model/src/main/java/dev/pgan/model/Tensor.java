package dev.pgan.model;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A float32 array with a shape, row-major, in the official layout (NCHW, HWIO).
 *
 * @param data not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
public record Tensor(ImmutableIntArray shape, float[] data) {
  public Tensor {
    long size = shape.stream().asLongStream().reduce(1, (a, b) -> a * b);
    checkArgument(
        size == data.length, "a tensor of shape %s does not hold %s values", shape, data.length);
  }

  public static Tensor of(float[] data, int... shape) {
    return new Tensor(ImmutableIntArray.copyOf(shape), data);
  }
}
