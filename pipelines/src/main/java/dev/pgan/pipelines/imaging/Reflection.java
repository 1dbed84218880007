package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.stream.IntStream;

/** Padding by reflection that does not repeat the edge, as numpy 1.13's {@code pad} does it. */
public final class Reflection {
  private Reflection() {}

  /**
   * Where the samples of a padded axis come from.
   *
   * @param size samples of the axis, at least 1; a single one is repeated
   * @param before samples to add in front
   * @param after samples to add behind
   * @return for each of the {@code before + size + after} samples its place in the axis. Pads
   *     larger than the axis are made in rounds, each a reflection of the result of the last.
   */
  public static int[] indices(int size, int before, int after) {
    checkArgument(
        size >= 1 && before >= 0 && after >= 0,
        "cannot reflect %s samples by %s and %s",
        size,
        before,
        after);
    if (size == 1) {
      return new int[1 + before + after];
    }
    int[] indices = IntStream.range(0, size).toArray();
    int left = before;
    int right = after;
    int safe = size - 1;
    while (left > safe || right > safe) {
      int l = Math.min(safe, safe * (left / safe));
      int r = Math.min(safe, safe * (right / safe));
      indices = reflected(indices, l, r);
      left -= l;
      right -= r;
      safe += l + r;
    }
    return reflected(indices, left, right);
  }

  private static int[] reflected(int[] in, int before, int after) {
    int last = in.length - 1;
    int[] out = new int[before + in.length + after];
    for (int i = 0; i < out.length; i++) {
      int from = Math.abs(i - before);
      out[i] = in[from <= last ? from : 2 * last - from];
    }
    return out;
  }
}
