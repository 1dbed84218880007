package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Floats;
import dev.pgan.model.ImageBatch;

/**
 * What the sliced Wasserstein distance keeps of a range of images: their levels (or the patches of
 * them, where those are fewer values), and the moments of the patches.
 */
public final class SwdRange {
  private final ChannelMoments[] moments;
  private final float[][] kept;

  private SwdRange(ChannelMoments[] moments, float[][] kept) {
    this.moments = moments;
    this.kept = kept;
  }

  /**
   * Takes RGB images apart.
   *
   * @param firstImage number of the first one within its side
   */
  public static SwdRange of(
      ImageBatch images, SwdLayout layout, long seed, SwdSide side, long firstImage) {
    checkArgument(
        images.channels() == SwdLayout.CHANNELS
            && images.height() == layout.resolution()
            && images.width() == layout.resolution(),
        "expected RGB images of %s, found %sx%sx%s",
        layout.resolution(),
        images.channels(),
        images.height(),
        images.width());
    int levels = layout.levels();
    ChannelMoments[] moments = new ChannelMoments[levels];
    float[][] kept = new float[levels][];
    for (int level = 0; level < levels; level++) {
      moments[level] = new ChannelMoments();
      kept[level] = new float[images.count() * layout.valuesPerImage(level)];
    }
    float[] planes = new float[images.imageBytes()];
    float[][] patches = new float[SwdLayout.PATCH][SwdLayout.PATCHES_PER_IMAGE];
    for (int i = 0; i < images.count(); i++) {
      for (int k = 0; k < planes.length; k++) {
        planes[k] = images.pixels()[i * planes.length + k] & 0xff;
      }
      float[][] pyramid =
          LaplacianPyramid.decompose(planes, SwdLayout.CHANNELS, layout.resolution(), levels);
      for (int level = 0; level < levels; level++) {
        PatchCentres centres =
            PatchCentres.draw(seed, side, firstImage + i, level, layout.resolutionOf(level));
        centres.gather(pyramid[level], layout.resolutionOf(level), patches, 0);
        moments[level].add(patches, centres.count());
        float[] values = layout.keepsWholeLevel(level) ? pyramid[level] : Floats.concat(patches);
        System.arraycopy(values, 0, kept[level], i * values.length, values.length);
      }
    }
    return new SwdRange(moments, kept);
  }

  public ChannelMoments moments(int level) {
    return moments[level];
  }

  /** [images][{@link SwdLayout#valuesPerImage}]. */
  public float[] kept(int level) {
    return kept[level];
  }
}
