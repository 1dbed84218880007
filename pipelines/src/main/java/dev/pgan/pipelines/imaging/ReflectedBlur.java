package dev.pgan.pipelines.imaging;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The gaussian blur of a picture that is padded by reflection, without making the padded picture.
 * It goes down and then across, in double, and is rounded to float after each, as scipy 1.0's
 * {@code gaussian_filter} does.
 *
 * <p>Places whose neighbourhoods are the same or mirrored are computed once, and places that are
 * not wanted are not computed.
 */
final class ReflectedBlur {
  /** Lanes of a strip: enough for the vector units, few enough to keep the window in the cache. */
  private static final int STRIP = 96;

  private static final int BAND = 32;

  private final Image image;
  private final GaussianKernel kernel;
  private final int[] columnsExtended;
  private final int[] rowsExtended;
  private final MirrorClasses columns;
  private final MirrorClasses rows;

  /** Blurred samples of each class of rows and columns, HWC. */
  private final float[] blurred;

  /**
   * Blurs the wanted places.
   *
   * @param columnsFrom column of the image for each column of the padded picture
   * @param rowsFrom likewise for the rows
   * @param wantedColumns columns that are wanted in every row
   * @param wantedRows rows that are wanted in every column; pixels in neither are left out
   */
  ReflectedBlur(
      Image image,
      int[] columnsFrom,
      int[] rowsFrom,
      double sigma,
      boolean[] wantedColumns,
      boolean[] wantedRows) {
    this.image = image;
    this.kernel = new GaussianKernel(sigma);
    columnsExtended = kernel.extended(columnsFrom);
    rowsExtended = kernel.extended(rowsFrom);
    columns = MirrorClasses.of(columnsExtended, kernel.radius());
    rows = MirrorClasses.of(rowsExtended, kernel.radius());
    boolean[] columnClasses = classes(columns, wantedColumns);
    boolean[] rowClasses = classes(rows, wantedRows);
    int channels = image.channels();
    float[] down = new float[rows.count() * image.width() * channels];
    down(rowClasses, near(columnClasses), down);
    blurred = new float[rows.count() * columns.count() * channels];
    int[] all = IntStream.range(0, columns.count()).toArray();
    int[] some = IntStream.range(0, columns.count()).filter(c -> columnClasses[c]).toArray();
    int[] wholeRows = IntStream.range(0, rows.count()).filter(r -> rowClasses[r]).toArray();
    int[] otherRows = IntStream.range(0, rows.count()).filter(r -> !rowClasses[r]).toArray();
    across(down, wholeRows, all);
    across(down, otherRows, some);
  }

  private static boolean[] classes(MirrorClasses axis, boolean[] wanted) {
    boolean[] classes = new boolean[axis.count()];
    for (int place = 0; place < wanted.length; place++) {
      classes[axis.classOf(place)] |= wanted[place];
    }
    return classes;
  }

  /** Columns of the image within reach of a wanted one. */
  private boolean[] near(boolean[] columnClasses) {
    boolean[] near = new boolean[image.width()];
    for (int c = 0; c < columnClasses.length; c++) {
      for (int k = 0; columnClasses[c] && k <= 2 * kernel.radius(); k++) {
        near[columnsExtended[columns.firstPlace(c) + k]] = true;
      }
    }
    return near;
  }

  private void down(boolean[] rowClasses, boolean[] nearColumns, float[] out) {
    int stride = image.width() * image.channels();
    double[][] lines = new double[image.height()][Math.min(STRIP, stride)];
    double[][] samples =
        Arrays.stream(rowsExtended).mapToObj(y -> lines[y]).toArray(double[][]::new);
    double[] sums = new double[Math.min(STRIP, stride)];
    for (int left = 0; left < stride; left += STRIP) {
      int lanes = Math.min(STRIP, stride - left);
      fill(left, lanes, lines);
      boolean near = false;
      for (int i = left; i < left + lanes; i++) {
        near |= nearColumns[i / image.channels()];
      }
      for (int r = 0; r < rows.count(); r++) {
        if (near || rowClasses[r]) {
          kernel.sum(samples, lanes, rows.firstPlace(r), sums);
          for (int i = 0, to = r * stride + left; i < lanes; i++) {
            out[to++] = (float) sums[i];
          }
        }
      }
    }
  }

  private void fill(int left, int lanes, double[][] lines) {
    byte[] in = image.pixels();
    int stride = image.width() * image.channels();
    for (int y = 0; y < lines.length; y++) {
      for (int i = 0, from = y * stride + left; i < lanes; i++) {
        lines[y][i] = in[from++] & 0xff;
      }
    }
  }

  private void across(float[] down, int[] rowsToDo, int[] columnsToDo) {
    int channels = image.channels();
    double[][] lines = new double[image.width()][BAND * channels];
    double[][] samples =
        Arrays.stream(columnsExtended).mapToObj(x -> lines[x]).toArray(double[][]::new);
    double[] sums = new double[BAND * channels];
    for (int first = 0; first < rowsToDo.length; first += BAND) {
      int count = Math.min(BAND, rowsToDo.length - first);
      int lanes = count * channels;
      for (int r = 0; r < count; r++) {
        int from = rowsToDo[first + r] * image.width() * channels;
        for (double[] line : lines) {
          for (int c = 0; c < channels; c++) {
            line[r * channels + c] = down[from++];
          }
        }
      }
      for (int column : columnsToDo) {
        kernel.sum(samples, lanes, columns.firstPlace(column), sums);
        for (int r = 0, lane = 0; r < count; r++) {
          int to = (rowsToDo[first + r] * columns.count() + column) * channels;
          for (int c = 0; c < channels; c++) {
            blurred[to + c] = (float) sums[lane++];
          }
        }
      }
    }
  }

  /** Where the blurred pixel at a place of the padded picture starts in {@link #samples}. */
  int offset(int x, int y) {
    return (rows.classOf(y) * columns.count() + columns.classOf(x)) * image.channels();
  }

  float[] samples() {
    return blurred;
  }
}
