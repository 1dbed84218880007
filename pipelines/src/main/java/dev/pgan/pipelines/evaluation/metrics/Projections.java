package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * All patches of one side of images at one level, projected on a block of directions. Takes {@code
 * 4 * images * 128} bytes for each direction, and twice that for working space. Not safe for
 * threads.
 */
public final class Projections {
  private final SwdLayout layout;
  private final int level;
  private final long seed;
  private final Directions directions;
  private final PatchBlock block = new PatchBlock(4 * SwdLayout.PATCHES_PER_IMAGE);
  private final float[] planes;
  private final float[][] values;

  /**
   * Makes room for the projections of all images of a side.
   *
   * @param images of each side
   */
  public Projections(
      SwdLayout layout, int level, long seed, int firstDirection, int directions, int images) {
    this.layout = layout;
    this.level = level;
    this.seed = seed;
    this.planes = new float[layout.valuesPerImage(level)];
    this.directions = Directions.draw(seed, level, firstDirection, directions);
    this.values = new float[directions][images * SwdLayout.PATCHES_PER_IMAGE];
  }

  /**
   * Projects a range of images.
   *
   * @param kept values that {@link SwdRange#kept} returned for this level
   */
  public void add(SwdSide side, long firstImage, float[] kept, Normalization normalization) {
    int perImage = layout.valuesPerImage(level);
    int at = Math.toIntExact(firstImage * SwdLayout.PATCHES_PER_IMAGE);
    for (int i = 0; i * perImage < kept.length; i++) {
      addImage(side, firstImage + i, kept, i * perImage, normalization);
      if (block.isFull() || (i + 1) * perImage == kept.length) {
        directions.project(block, values, at);
        at += block.size();
        block.clear();
      }
    }
  }

  private void addImage(
      SwdSide side, long image, float[] kept, int at, Normalization normalization) {
    if (!layout.keepsWholeLevel(level)) {
      block.addPatches(kept, at, SwdLayout.PATCHES_PER_IMAGE, normalization);
      return;
    }
    int plane = planes.length / SwdLayout.CHANNELS;
    for (int c = 0; c < SwdLayout.CHANNELS; c++) {
      normalization.apply(c, kept, at + c * plane, planes, c * plane, plane);
    }
    int resolution = layout.resolutionOf(level);
    block.addPatches(planes, resolution, PatchCentres.draw(seed, side, image, level, resolution));
  }

  /** Sorts the projections of each direction, once all images are there. */
  public void sort() {
    FloatSort sort = new FloatSort(values[0].length);
    for (float[] direction : values) {
      sort.sort(direction);
    }
  }

  /** Distance of two sorted sides along each direction. */
  public double[] distances(Projections other) {
    checkArgument(
        values.length == other.values.length,
        "%s directions against %s",
        values.length,
        other.values.length);
    double[] distances = new double[values.length];
    for (int d = 0; d < distances.length; d++) {
      distances[d] = SlicedWasserstein.distance(values[d], other.values[d]);
    }
    return distances;
  }
}
