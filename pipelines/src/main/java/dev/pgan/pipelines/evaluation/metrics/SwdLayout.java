package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.IntMath;
import java.io.Serializable;

/**
 * Sizes of the sliced Wasserstein distance of the paper (section 5): levels of the Laplacian
 * pyramid from full resolution down to 16, 128 patches of 7x7 RGB pixels per image and level, 512
 * directions.
 */
public record SwdLayout(int resolution) implements Serializable {
  public static final int SMALLEST_LEVEL = 16;
  public static final int PATCHES_PER_IMAGE = 128;
  public static final int DIRECTIONS = 512;
  static final int CHANNELS = 3;
  static final int SIDE = 7;

  /** Values of one patch. */
  static final int PATCH = CHANNELS * SIDE * SIDE;

  public SwdLayout {
    checkArgument(
        resolution >= SMALLEST_LEVEL && IntMath.isPowerOfTwo(resolution),
        "SWD wants a resolution that is a power of two of at least %s, found %s",
        SMALLEST_LEVEL,
        resolution);
  }

  public int levels() {
    return IntMath.log2(resolution / SMALLEST_LEVEL, java.math.RoundingMode.UNNECESSARY) + 1;
  }

  /** Resolution of a level; 0 is the largest. */
  public int resolutionOf(int level) {
    return resolution >> level;
  }

  /** Values kept of one image at a level: the whole level, or its patches where they are fewer. */
  public int valuesPerImage(int level) {
    return keepsWholeLevel(level)
        ? CHANNELS * resolutionOf(level) * resolutionOf(level)
        : PATCHES_PER_IMAGE * PATCH;
  }

  boolean keepsWholeLevel(int level) {
    return resolutionOf(level) <= 64;
  }
}
