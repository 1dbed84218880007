package dev.pgan.pipelines.imaging;

/**
 * Tells how far the places of a padded axis are from its ends, in widths of the pad: 0 at an end, 1
 * at the edge of the original. All is computed in float.
 */
final class EdgeDistance {
  private final float[] distances;

  EdgeDistance(int size, int before, int after) {
    distances = new float[before + size + after];
    int last = distances.length - 1;
    for (int i = 0; i <= last; i++) {
      distances[i] = Math.min((float) i / before, (float) (last - i) / after);
    }
  }

  int size() {
    return distances.length;
  }

  float at(int place) {
    return distances[place];
  }

  /** Whether a place is so far inside that no blur is blended in, whatever the other axis says. */
  private boolean isSharp(int place) {
    return blurWeight(mask(distances[place], distances[place])) == 0f;
  }

  /** The places that are sharp: one run in the middle, which may be empty. */
  Run sharp() {
    int first = 0;
    while (first < distances.length && !isSharp(first)) {
      first++;
    }
    int end = first;
    while (end < distances.length && isSharp(end)) {
      end++;
    }
    return new Run(first, end);
  }

  /** Places from the first up to the end, which is not one of them. */
  record Run(int first, int end) {
    boolean isEmpty() {
      return first == end;
    }

    boolean has(int place) {
      return first <= place && place < end;
    }
  }

  /**
   * The mask: 1 at the padded picture's edge, 0 at the original's edge, below 0 within the
   * original.
   */
  static float mask(float across, float down) {
    return 1f - Math.min(across, down);
  }

  /** Share of the blurred picture: 1 in the pad, falling to 0 within the original. */
  static float blurWeight(float mask) {
    return clip(mask * 3f + 1f);
  }

  /** Share of the median colour: 1 at the padded picture's edge, 0 at the original's edge. */
  static float medianWeight(float mask) {
    return clip(mask);
  }

  private static float clip(float value) {
    return Math.max(0f, Math.min(1f, value));
  }
}
