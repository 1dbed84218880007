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

  /** All values times a factor. */
  public Tensor times(float factor) {
    float[] product = data.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= factor;
    }
    return new Tensor(shape, product);
  }

  /**
   * The same values with the dimensions in another order.
   *
   * @param axes for each dimension of the result, which of this one it is
   */
  public Tensor transposed(int... axes) {
    float[] to = new float[data.length];
    int[] strides = new int[axes.length];
    int[] sizes = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      sizes[i] = shape.get(axes[i]);
      strides[i] = 1;
      for (int j = axes[i] + 1; j < axes.length; j++) {
        strides[i] *= shape.get(j);
      }
    }
    for (int i = 0; i < to.length; i++) {
      int rest = i;
      int index = 0;
      for (int j = axes.length - 1; j >= 0; j--) {
        index += rest % sizes[j] * strides[j];
        rest /= sizes[j];
      }
      to[i] = data[index];
    }
    return new Tensor(ImmutableIntArray.copyOf(sizes), to);
  }
}
