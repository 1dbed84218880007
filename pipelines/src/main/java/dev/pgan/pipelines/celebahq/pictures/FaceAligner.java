package dev.pgan.pipelines.celebahq.pictures;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.pipelines.imaging.FadedPadding;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.Lanczos;
import dev.pgan.pipelines.imaging.QuadTransform;
import java.util.Arrays;

/**
 * Turns a decoded picture of CelebA in the wild into its face picture of 1024x1024, to the bytes of
 * the official program with Pillow 3.1.1, numpy 1.13 and scipy 1.0 (paper, appendix C).
 */
public final class FaceAligner {
  /** Size of the quadrilateral's picture before it is resized. */
  private static final int TRANSFORM_SIZE = 4096;

  private FaceAligner() {}

  /**
   * Aligns a face.
   *
   * @param original RGB
   * @return RGB, 1024x1024
   * @throws IllegalArgumentException where the landmarks are no face within the picture
   */
  public static Image align(Image original, Landmarks landmarks) {
    checkArgument(
        original.channels() == 3,
        "expected an RGB picture, found %s channels",
        original.channels());
    AlignmentPlan plan = AlignmentPlan.of(original.width(), original.height(), landmarks);
    Image image = padded(superres(cropped(shrunk(original, plan), plan), plan), plan);
    return QuadTransform.transformAndResize(
        image, plan.quad().toPixelCorners(), TRANSFORM_SIZE, FaceQuad.SIZE);
  }

  static Image shrunk(Image image, AlignmentPlan plan) {
    return Lanczos.resize(image, plan.shrunkWidth(), plan.shrunkHeight());
  }

  static Image cropped(Image image, AlignmentPlan plan) {
    AlignmentPlan.Crop crop = plan.crop();
    if (crop.width() == image.width() && crop.height() == image.height()) {
      return image;
    }
    int stride = image.width() * image.channels();
    int bytes = crop.width() * image.channels();
    byte[] out = new byte[bytes * crop.height()];
    for (int y = 0; y < crop.height(); y++) {
      int from = (crop.top() + y) * stride + crop.left() * image.channels();
      System.arraycopy(image.pixels(), from, out, y * bytes, bytes);
    }
    return new Image(crop.width(), crop.height(), image.channels(), out);
  }

  static Image superres(Image image, AlignmentPlan plan) {
    int factor = Math.max(plan.superres(), 1);
    return Lanczos.resize(image, image.width() * factor, image.height() * factor);
  }

  static Image padded(Image image, AlignmentPlan plan) {
    return plan.padding().map(p -> FadedPadding.pad(image, p.pads(), p.sigma())).orElse(image);
  }

  /** The 4096x4096 pixels that {@link #align} never keeps. */
  static Image quad4096(Image padded, AlignmentPlan plan) {
    float[] quad = plan.quad().toPixelCorners();
    return QuadTransform.transform(padded, Arrays.copyOf(quad, 8), TRANSFORM_SIZE, TRANSFORM_SIZE);
  }
}
