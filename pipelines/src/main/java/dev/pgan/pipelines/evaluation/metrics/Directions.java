package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import java.util.Arrays;

/**
 * Unit vectors that patches are projected on.
 *
 * @param vectors [direction][{@link PatchBlock#ROWS}], the last value 0
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record Directions(float[][] vectors) {
  /** How many directions go through a block together. */
  private static final int TOGETHER = 4;

  /**
   * Draws directions of a level; each is a function of the seed, the level and its number alone.
   */
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
    float[][] sums = new float[TOGETHER][size];
    for (int d = 0; d < vectors.length; d += TOGETHER) {
      int last = Math.min(d + TOGETHER, vectors.length) - 1;
      // Past the last direction the last one is taken again; its sums there are not used.
      float[] p = vectors[d];
      float[] q = vectors[Math.min(d + 1, last)];
      float[] r = vectors[Math.min(d + 2, last)];
      float[] s = vectors[Math.min(d + 3, last)];
      for (float[] each : sums) {
        Arrays.fill(each, 0);
      }
      for (int k = 0; k < PatchBlock.ROWS; k += 2) {
        addProducts(
            sums[0],
            sums[1],
            sums[2],
            sums[3],
            block.row(k),
            block.row(k + 1),
            p[k],
            p[k + 1],
            q[k],
            q[k + 1],
            r[k],
            r[k + 1],
            s[k],
            s[k + 1]);
      }
      for (int i = d; i <= last; i++) {
        System.arraycopy(sums[i - d], 0, to[i], at, size);
      }
    }
  }

  /** Small enough for C2 to unroll and vectorise: two rows along four directions, no more. */
  private static void addProducts(
      float[] p,
      float[] q,
      float[] r,
      float[] s,
      float[] a,
      float[] b,
      float pa,
      float pb,
      float qa,
      float qb,
      float ra,
      float rb,
      float sa,
      float sb) {
    for (int i = 0; i < p.length; i++) {
      float x = a[i];
      float y = b[i];
      p[i] = Math.fma(pb, y, Math.fma(pa, x, p[i]));
      q[i] = Math.fma(qb, y, Math.fma(qa, x, q[i]));
      r[i] = Math.fma(rb, y, Math.fma(ra, x, r[i]));
      s[i] = Math.fma(sb, y, Math.fma(sa, x, s[i]));
    }
  }
}
