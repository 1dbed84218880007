package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Floats;
import dev.pgan.model.ImageBatch;
import java.util.Arrays;
import java.util.List;

/**
 * What the sliced Wasserstein distance keeps of a range of images: the levels of their pyramids (or
 * only the patches, where those have fewer values), and the moments of the patches.
 */
public final class SwdRange {
  private final ChannelMoments[] moments;
  private final float[][] kept;

  private SwdRange(ChannelMoments[] moments, float[][] kept) {
    this.moments = moments;
    this.kept = kept;
  }

  /**
   * Makes the pyramids of RGB images and cuts out their patches.
   *
   * @param firstImage number of the first image within its side
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

  /** Moments of the patches of all levels, for {@link #normalizations}. */
  public double[] moments() {
    return Doubles.concat(
        Arrays.stream(moments).map(ChannelMoments::toArray).toArray(double[][]::new));
  }

  /**
   * The mean and deviation by which the patches of each level are normalised.
   *
   * @param moments of all ranges of one side, in the order of the images
   */
  public static ImmutableList<Normalization> normalizations(List<double[]> moments) {
    ImmutableList.Builder<Normalization> normalizations = ImmutableList.builder();
    int length = moments.get(0).length;
    for (int at = 0; at < length; at += ChannelMoments.VALUES) {
      ChannelMoments level = new ChannelMoments();
      for (double[] range : moments) {
        level.merge(ChannelMoments.of(Arrays.copyOfRange(range, at, at + ChannelMoments.VALUES)));
      }
      normalizations.add(level.normalization());
    }
    return normalizations.build();
  }

  /** The values kept at a level, [images][{@link SwdLayout#valuesPerImage}]. */
  public float[] kept(int level) {
    return kept[level];
  }
}
