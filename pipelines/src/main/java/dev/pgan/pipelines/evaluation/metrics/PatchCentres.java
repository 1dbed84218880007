package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;

/** Centres of an image's patches at one level, at least 3 pixels from the border. */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record PatchCentres(int[] x, int[] y) {
  private static final int MARGIN = SwdLayout.SIDE / 2;

  /**
   * Draws centres; they are a function of the seed, the set of images, the image and the level
   * alone.
   */
  static PatchCentres draw(long seed, SwdSide side, long image, int level, int resolution) {
    CounterRandom random =
        CounterRandom.at(seed, Stream.SWD_PATCHES, (side.number << 48) | (image << 4) | level);
    int[] x = new int[SwdLayout.PATCHES_PER_IMAGE];
    int[] y = new int[SwdLayout.PATCHES_PER_IMAGE];
    for (int i = 0; i < x.length; i++) {
      x[i] = MARGIN + random.nextInt(resolution - 2 * MARGIN);
      y[i] = MARGIN + random.nextInt(resolution - 2 * MARGIN);
    }
    return new PatchCentres(x, y);
  }

  int count() {
    return x.length;
  }

  /**
   * Copies the patches: {@code rows[k][at + patch]}, where k counts [channel, x, y] as in the
   * official program.
   */
  void gather(float[] planes, int resolution, float[][] rows, int at) {
    int[] corners = new int[x.length];
    for (int p = 0; p < corners.length; p++) {
      corners[p] = (y[p] - MARGIN) * resolution + x[p] - MARGIN;
    }
    for (int c = 0, k = 0; c < SwdLayout.CHANNELS; c++) {
      for (int dx = 0; dx < SwdLayout.SIDE; dx++) {
        for (int dy = 0; dy < SwdLayout.SIDE; dy++, k++) {
          int offset = (c * resolution + dy) * resolution + dx;
          float[] row = rows[k];
          for (int p = 0; p < corners.length; p++) {
            row[at + p] = planes[corners[p] + offset];
          }
        }
      }
    }
  }
}
