package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;

/**
 * Unit vectors that patches are projected on.
 *
 * @param vectors [direction][{@link PatchBlock#ROWS}], the last value 0
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
record Directions(float[][] vectors) {
  private static final int STEP = 4;

  /** Directions of a level, each a function of the seed, the level and its number alone. */
  static Directions draw(long seed, int level, int first, int count) {
    checkArgument(
        first >= 0 && first + count <= SwdLayout.DIRECTIONS,
        "directions %s to %s are not within 0 to %s",
        first,
        first + count - 1,
        SwdLayout.DIRECTIONS - 1);
    float[][] vectors = new float[count][];
    for (int d = 0; d < count; d++) {
      long index = (long) level * SwdLayout.DIRECTIONS + first + d;
      float[] normals =
          CounterRandom.at(seed, Stream.SWD_DIRECTIONS, index).gaussians(SwdLayout.PATCH);
      double[] vector = new double[SwdLayout.PATCH];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = normals[k];
      }
      vectors[d] = unit(vector);
    }
    return new Directions(vectors);
  }

  static float[] unit(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    float[] unit = new float[PatchBlock.ROWS];
    for (int k = 0; k < vector.length; k++) {
      unit[k] = (float) (vector[k] / Math.sqrt(squares));
    }
    return unit;
  }

  int count() {
    return vectors.length;
  }

  /** Projects all patches of a block: {@code to[direction][at + patch]}. */
  void project(PatchBlock block, float[][] to, int at) {
    int size = block.size();
    float[] sums = new float[size];
    for (int d = 0; d < vectors.length; d++) {
      java.util.Arrays.fill(sums, 0);
      float[] v = vectors[d];
      for (int k = 0; k < PatchBlock.ROWS; k += STEP) {
        addProducts(
            sums,
            block.row(k),
            v[k],
            block.row(k + 1),
            v[k + 1],
            block.row(k + 2),
            v[k + 2],
            block.row(k + 3),
            v[k + 3]);
      }
      System.arraycopy(sums, 0, to[d], at, size);
    }
  }

  /** Small enough for C2 to unroll and vectorise: four rows at once, no more. */
  private static void addProducts(
      float[] sums,
      float[] a,
      float va,
      float[] b,
      float vb,
      float[] c,
      float vc,
      float[] d,
      float vd) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] =
          Math.fma(vd, d[i], Math.fma(vc, c[i], Math.fma(vb, b[i], Math.fma(va, a[i], sums[i]))));
    }
  }
}
