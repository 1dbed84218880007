package dev.pgan.pipelines.celebahq.pictures;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.pipelines.imaging.Pads;
import java.util.Optional;

/**
 * The steps that turn a picture into a face picture, in their order.
 *
 * @param shrink divisor of the size; at most 1 for none
 * @param shrunkWidth size after it
 * @param shrunkHeight size after it
 * @param border pixels kept around the quadrilateral
 * @param crop what is kept of the picture
 * @param superres factor of the size; at most 1 for none
 * @param padNeeded what the quadrilateral and its border lack around the picture
 * @param padding what is added around, absent for none
 * @param quad where the face is after all that
 */
record AlignmentPlan(
    int shrink,
    int shrunkWidth,
    int shrunkHeight,
    int border,
    Crop crop,
    int superres,
    Pads padNeeded,
    Optional<Padding> padding,
    FaceQuad quad) {
  private static final long MAX_PIXELS = 1L << 26;

  /**
   * A rectangle: left and top are those of the first pixel, right and bottom are one past the last
   * pixel.
   */
  record Crop(int left, int top, int right, int bottom) {
    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }
  }

  /** Reflected and faded pads, and the sigma of their blur. */
  record Padding(Pads pads, double sigma) {}

  static AlignmentPlan of(int width, int height, Landmarks landmarks) {
    FaceQuad quad = FaceQuad.of(landmarks);
    int shrink = (int) Math.floor(0.5 / quad.zoom());
    int w = width;
    int h = height;
    if (shrink > 1) {
      w = (int) Math.rint((double) width / shrink);
      h = (int) Math.rint((double) height / shrink);
      checkArgument(
          w > 0 && h > 0,
          "the landmarks %s span a face far larger than the picture of %sx%s",
          landmarks.coordinates(),
          width,
          height);
      quad = quad.shrunk(shrink);
    }
    int border = Math.max((int) Math.rint(FaceQuad.SIZE * 0.1 / quad.zoom()), 3);
    Crop crop =
        new Crop(
            Math.max(quad.left() - border, 0),
            Math.max(quad.top() - border, 0),
            Math.min(quad.right() + border, w),
            Math.min(quad.bottom() + border, h));
    checkArgument(
        crop.width() > 0 && crop.height() > 0,
        "the landmarks %s lie outside the picture of %sx%s",
        landmarks.coordinates(),
        width,
        height);
    quad = quad.movedBy(-crop.left(), -crop.top());
    int superres = superres(quad.zoom());
    checkArgument(
        crop.width() <= MAX_PIXELS / crop.height() / Math.max(superres, 1) / Math.max(superres, 1),
        "the landmarks %s span too small a face",
        landmarks.coordinates());
    int croppedWidth = crop.width() * Math.max(superres, 1);
    int croppedHeight = crop.height() * Math.max(superres, 1);
    if (superres > 1) {
      quad = quad.enlarged(superres);
    }
    Pads needed =
        new Pads(
            Math.max(border - quad.left(), 0),
            Math.max(border - quad.top(), 0),
            Math.max(quad.right() - croppedWidth + border, 0),
            Math.max(quad.bottom() - croppedHeight + border, 0));
    Optional<Padding> padding = padding(needed, border, quad.zoom());
    if (padding.isPresent()) {
      Pads pads = padding.get().pads();
      long paddedWidth = (long) croppedWidth + pads.left() + pads.right();
      long paddedHeight = (long) croppedHeight + pads.top() + pads.bottom();
      checkArgument(
          paddedWidth * paddedHeight <= MAX_PIXELS,
          "the face at %s takes a picture of %sx%s pixels, at most %s are made",
          landmarks.coordinates(),
          paddedWidth,
          paddedHeight,
          MAX_PIXELS);
      quad = quad.movedBy(pads.left(), pads.top());
    }
    return new AlignmentPlan(shrink, w, h, border, crop, superres, needed, padding, quad);
  }

  /** The smallest power of two that is not below the zoom; 0 where the zoom is below 1. */
  private static int superres(double zoom) {
    int exponent = Math.getExponent(zoom);
    int up = zoom == Math.scalb(1.0, exponent) ? exponent : exponent + 1;
    return up < 0 ? 0 : 1 << Math.min(up, 30);
  }

  private static Optional<Padding> padding(Pads needed, int border, double zoom) {
    int largest =
        Math.max(Math.max(needed.left(), needed.top()), Math.max(needed.right(), needed.bottom()));
    if (largest <= border - 4) {
      return Optional.empty();
    }
    int least = (int) Math.rint(FaceQuad.SIZE * 0.3 / zoom);
    Pads pads =
        new Pads(
            Math.max(needed.left(), least),
            Math.max(needed.top(), least),
            Math.max(needed.right(), least),
            Math.max(needed.bottom(), least));
    return Optional.of(new Padding(pads, FaceQuad.SIZE * 0.02 / zoom));
  }
}
