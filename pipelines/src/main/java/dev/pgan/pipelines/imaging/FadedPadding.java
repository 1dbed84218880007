package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * Padding of the CelebA-HQ recipe: the picture is reflected, blurred towards its edges, and faded
 * to its median colour (paper, appendix C). Every operation is rounded to float, as in numpy 1.13
 * and scipy 1.0.
 */
public final class FadedPadding {
  private static final long MAX_PIXELS = 1L << 27;

  /**
   * Added to a value of 0 to 255, it leaves the value, rounded half to even, in the low bits of the
   * float.
   */
  private static final float ROUNDING = 0x1.8p23f;

  private final Image image;
  private final int[] columnsFrom;
  private final int[] rowsFrom;
  private final EdgeDistance across;
  private final EdgeDistance down;
  private final EdgeDistance.Run sharpColumns;
  private final EdgeDistance.Run sharpRows;
  private final ReflectedBlur blur;

  FadedPadding(Image image, Pads pads, double sigma) {
    this.image = image;
    columnsFrom = Reflection.indices(image.width(), pads.left(), pads.right());
    rowsFrom = Reflection.indices(image.height(), pads.top(), pads.bottom());
    across = new EdgeDistance(image.width(), pads.left(), pads.right());
    down = new EdgeDistance(image.height(), pads.top(), pads.bottom());
    sharpColumns = across.sharp();
    sharpRows = sharpColumns.isEmpty() ? sharpColumns : down.sharp();
    blur = new ReflectedBlur(image, columnsFrom, rowsFrom, sigma, blurry(across), blurry(down));
  }

  private static boolean[] blurry(EdgeDistance axis) {
    EdgeDistance.Run sharp = axis.sharp();
    boolean[] blurry = new boolean[axis.size()];
    for (int i = 0; i < blurry.length; i++) {
      blurry[i] = !sharp.has(i);
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
    image.checkNotEmpty("pad");
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
    int channels = image.channels();
    int stride = columnsFrom.length * channels;
    float[] row = new float[stride];
    float[] medians = medians();
    byte[] out = new byte[stride * rowsFrom.length];
    for (int y = 0; y < rowsFrom.length; y++) {
      int at = y * stride;
      for (EdgeDistance.Run run : blurry(y)) {
        blurred(y, run, row);
        fade(y, run, medians, row);
        for (int i = run.first() * channels; i < run.end() * channels; i++) {
          out[at + i] = (byte) Float.floatToRawIntBits(row[i] + ROUNDING);
        }
      }
      if (sharpRows.has(y)) {
        int bytes = (sharpColumns.end() - sharpColumns.first()) * channels;
        System.arraycopy(
            image.pixels(), sharpStart(y), out, at + sharpColumns.first() * channels, bytes);
      }
    }
    return new Image(columnsFrom.length, rowsFrom.length, channels, out);
  }

  /** The runs of a row in which the blur is blended in. */
  private ImmutableList<EdgeDistance.Run> blurry(int y) {
    int end = columnsFrom.length;
    return sharpRows.has(y)
        ? ImmutableList.of(
            new EdgeDistance.Run(0, sharpColumns.first()),
            new EdgeDistance.Run(sharpColumns.end(), end))
        : ImmutableList.of(new EdgeDistance.Run(0, end));
  }

  /**
   * Where the sharp pixels of a row start in the image; they are pixels of the image itself, and
   * not reflected ones.
   */
  private int sharpStart(int y) {
    return (rowsFrom[y] * image.width() + columnsFrom[sharpColumns.first()]) * image.channels();
  }

  /** A run of the padded picture with its blur blended in. */
  void blurred(int y, EdgeDistance.Run run, float[] row) {
    int channels = image.channels();
    byte[] in = image.pixels();
    float[] samples = blur.samples();
    int from = rowsFrom[y] * image.width();
    float vertical = down.at(y);
    for (int x = run.first(), to = x * channels; x < run.end(); x++, to += channels) {
      float weight = EdgeDistance.blurWeight(EdgeDistance.mask(across.at(x), vertical));
      int pixel = (from + columnsFrom[x]) * channels;
      int soft = blur.offset(x, y);
      for (int c = 0; c < channels; c++) {
        float sharp = in[pixel + c] & 0xff;
        row[to + c] = sharp + (samples[soft + c] - sharp) * weight;
      }
    }
  }

  /** The median colour of the picture with its blur. */
  float[] medians() {
    int channels = image.channels();
    int[][] sharp = sharpCounts();
    FloatMedian[] medians = new FloatMedian[channels];
    for (int c = 0; c < channels; c++) {
      medians[c] = new FloatMedian();
      for (int value = 0; value < sharp[c].length; value++) {
        medians[c].count(value, sharp[c][value]);
      }
    }
    everyBlurry((c, value) -> medians[c].count(value, 1));
    for (int c = 0; c < channels; c++) {
      medians[c].counted();
      for (int value = 0; value < sharp[c].length; value++) {
        medians[c].refine(value, sharp[c][value]);
      }
    }
    everyBlurry((c, value) -> medians[c].refine(value, 1));
    float[] values = new float[channels];
    for (int c = 0; c < channels; c++) {
      values[c] = medians[c].median();
    }
    return values;
  }

  /** How often each value occurs in the sharp part, by channel. */
  private int[][] sharpCounts() {
    int channels = image.channels();
    int[][] counts = new int[channels][256];
    byte[] in = image.pixels();
    int pixels = sharpColumns.end() - sharpColumns.first();
    for (int y = sharpRows.first(); y < sharpRows.end(); y++) {
      for (int x = 0, from = sharpStart(y); x < pixels; x++) {
        for (int c = 0; c < channels; c++) {
          counts[c][in[from++] & 0xff]++;
        }
      }
    }
    return counts;
  }

  private interface SampleVisitor {
    void visit(int channel, float value);
  }

  private void everyBlurry(SampleVisitor visitor) {
    int channels = image.channels();
    float[] row = new float[columnsFrom.length * channels];
    for (int y = 0; y < rowsFrom.length; y++) {
      for (EdgeDistance.Run run : blurry(y)) {
        blurred(y, run, row);
        for (int i = run.first() * channels; i < run.end() * channels; i += channels) {
          for (int c = 0; c < channels; c++) {
            visitor.visit(c, row[i + c]);
          }
        }
      }
    }
  }

  /** Fades a run with its blur to the median colour. */
  void fade(int y, EdgeDistance.Run run, float[] medians, float[] row) {
    int channels = image.channels();
    float vertical = down.at(y);
    for (int x = run.first(), to = x * channels; x < run.end(); x++, to += channels) {
      float weight = EdgeDistance.medianWeight(EdgeDistance.mask(across.at(x), vertical));
      for (int c = 0; c < channels; c++) {
        row[to + c] += (medians[c] - row[to + c]) * weight;
      }
    }
  }
}
