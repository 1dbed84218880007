package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Padding of the CelebA-HQ recipe: the picture is reflected, blurred towards its edges, and faded
 * to its median colour (paper, appendix C). In float after every operation, as numpy 1.13 and scipy
 * 1.0 have it.
 */
public final class FadedPadding {
  private static final long MAX_PIXELS = 1L << 27;

  private final Image image;
  private final int[] columnsFrom;
  private final int[] rowsFrom;
  private final EdgeDistance across;
  private final EdgeDistance down;
  private final ReflectedBlur blur;

  FadedPadding(Image image, Pads pads, double sigma) {
    this.image = image;
    columnsFrom = Reflection.indices(image.width(), pads.left(), pads.right());
    rowsFrom = Reflection.indices(image.height(), pads.top(), pads.bottom());
    across = new EdgeDistance(image.width(), pads.left(), pads.right());
    down = new EdgeDistance(image.height(), pads.top(), pads.bottom());
    blur = new ReflectedBlur(image, columnsFrom, rowsFrom, sigma, blurry(across), blurry(down));
  }

  private static boolean[] blurry(EdgeDistance axis) {
    boolean[] blurry = new boolean[axis.size()];
    for (int i = 0; i < blurry.length; i++) {
      blurry[i] = !axis.isSharp(i);
    }
    return blurry;
  }

  /**
   * Pads a picture.
   *
   * @param pads at least 1 on every side
   * @param sigma of the blur, pixels
   * @return a picture of the padded size and the same channels
   * @throws IllegalArgumentException where that would be more than 134 million pixels
   */
  public static Image pad(Image image, Pads pads, double sigma) {
    checkArgument(
        image.width() > 0 && image.height() > 0,
        "cannot pad an empty picture of %sx%s",
        image.width(),
        image.height());
    checkArgument(
        pads.left() > 0 && pads.top() > 0 && pads.right() > 0 && pads.bottom() > 0,
        "expected a pad on every side, found %s",
        pads);
    long width = (long) image.width() + pads.left() + pads.right();
    long height = (long) image.height() + pads.top() + pads.bottom();
    checkArgument(
        width * height <= MAX_PIXELS,
        "padded to %sx%s, the picture would have more than %s pixels",
        width,
        height,
        MAX_PIXELS);
    return new FadedPadding(image, pads, sigma).result();
  }

  private Image result() {
    int stride = columnsFrom.length * image.channels();
    float[] row = new float[stride];
    float[] medians = medians();
    byte[] out = new byte[stride * rowsFrom.length];
    for (int y = 0; y < rowsFrom.length; y++) {
      blurred(y, row);
      fadeRow(y, medians, row);
      for (int i = 0; i < stride; i++) {
        out[y * stride + i] = (byte) Math.rint(Math.max(0f, Math.min(255f, row[i])));
      }
    }
    return new Image(columnsFrom.length, rowsFrom.length, image.channels(), out);
  }

  /** A row of the padded picture with its blur blended in. */
  void blurred(int y, float[] row) {
    int channels = image.channels();
    byte[] in = image.pixels();
    float[] samples = blur.samples();
    int from = rowsFrom[y] * image.width();
    for (int x = 0, to = 0; x < columnsFrom.length; x++, to += channels) {
      float weight = EdgeDistance.blurWeight(EdgeDistance.mask(across.at(x), down.at(y)));
      int pixel = (from + columnsFrom[x]) * channels;
      int soft = blur.offset(x, y);
      for (int c = 0; c < channels; c++) {
        float sharp = in[pixel + c] & 0xff;
        row[to + c] = weight == 0f ? sharp : sharp + (samples[soft + c] - sharp) * weight;
      }
    }
  }

  /** The median colour of all blurred rows. */
  float[] medians() {
    float[] row = new float[columnsFrom.length * image.channels()];
    int channels = image.channels();
    FloatMedian[] medians = new FloatMedian[channels];
    for (int c = 0; c < channels; c++) {
      medians[c] = new FloatMedian();
    }
    for (int y = 0; y < rowsFrom.length; y++) {
      blurred(y, row);
      for (int c = 0; c < channels; c++) {
        for (int i = c; i < row.length; i += channels) {
          medians[c].count(row[i]);
        }
      }
    }
    for (FloatMedian median : medians) {
      median.counted();
    }
    for (int y = 0; y < rowsFrom.length; y++) {
      blurred(y, row);
      for (int c = 0; c < channels; c++) {
        for (int i = c; i < row.length; i += channels) {
          medians[c].refine(row[i]);
        }
      }
    }
    float[] values = new float[channels];
    for (int c = 0; c < channels; c++) {
      values[c] = medians[c].median();
    }
    return values;
  }

  /** Fades a row with its blur to the median colour. */
  void fadeRow(int y, float[] medians, float[] row) {
    int channels = image.channels();
    for (int x = 0, to = 0; x < columnsFrom.length; x++, to += channels) {
      float weight = EdgeDistance.medianWeight(EdgeDistance.mask(across.at(x), down.at(y)));
      for (int c = 0; c < channels; c++) {
        row[to + c] += (medians[c] - row[to + c]) * weight;
      }
    }
  }
}
