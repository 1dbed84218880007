package dev.pgan.pipelines.imaging;

import java.util.Arrays;

/** The imaging of CelebA-HQ as its specification reads, slow and plain: floats [height][width]. */
public final class PlainReference {
  private PlainReference() {}

  /** One channel. */
  public static int[][] plane(Image image, int channel) {
    int[][] plane = new int[image.height()][image.width()];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        plane[y][x] = image.pixels()[(y * image.width() + x) * image.channels() + channel] & 0xff;
      }
    }
    return plane;
  }

  /** Three channels. */
  public static Image image(int[][][] planes) {
    int height = planes[0].length;
    int width = planes[0][0].length;
    byte[] pixels = new byte[height * width * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) planes[i % 3][i / 3 / width][i / 3 % width];
    }
    return new Image(width, height, 3, pixels);
  }

  /** Section 2. */
  public static Image resize(Image image, int width, int height) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    int[][][] planes = new int[3][][];
    for (int c = 0; c < 3; c++) {
      int[][] across = resizeRows(plane(image, c), width);
      planes[c] = transposed(resizeRows(transposed(across), height));
    }
    return image(planes);
  }

  private static int[][] transposed(int[][] in) {
    int[][] out = new int[in[0].length][in.length];
    for (int y = 0; y < in.length; y++) {
      for (int x = 0; x < in[0].length; x++) {
        out[x][y] = in[y][x];
      }
    }
    return out;
  }

  private static int[][] resizeRows(int[][] rows, int size) {
    int in = rows[0].length;
    float scale = (float) in / (float) size;
    float fs = Math.max(scale, 1);
    float support = 3 * fs;
    float ss = (float) (1.0 / (double) fs);
    int[][] out = new int[rows.length][size];
    for (int xx = 0; xx < size; xx++) {
      float center = (float) ((xx + 0.5) * (double) scale);
      int xmin = Math.max(0, (int) Math.floor(center - support));
      int xmax = Math.min(in, (int) Math.ceil(center + support));
      float[] w = new float[in];
      float ww = 0;
      for (int x = xmin; x < xmax; x++) {
        float arg = (float) (((double) ((float) x - center) + 0.5) * (double) ss);
        w[x] = -3 <= arg && arg < 3 ? sinc(arg) * sinc(arg / 3) * ss : 0f * ss;
        ww += w[x];
      }
      for (int y = 0; y < rows.length; y++) {
        float s = 0.5f;
        for (int x = xmin; x < xmax; x++) {
          s += rows[y][x] * (ww != 0 ? w[x] / ww : w[x]);
        }
        out[y][xx] = Math.max(0, Math.min(255, (int) s));
      }
    }
    return out;
  }

  private static float sinc(float x) {
    float t = (float) ((double) x * Math.PI);
    return x == 0 ? 1 : (float) (Math.sin((double) t) / (double) t);
  }

  /** Section 4: reflected samples of one channel, as numpy 1.13 makes them. */
  static float[][] reflect(int[][] plane, Pads pads) {
    int h = plane.length + pads.top() + pads.bottom();
    int w = plane[0].length + pads.left() + pads.right();
    float[][] out = new float[h][w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        out[y][x] =
            plane[source(y - pads.top(), plane.length)][source(x - pads.left(), plane[0].length)];
      }
    }
    return out;
  }

  /** Rounds of reflections of reflections repeat with a period of twice the edges' distance. */
  private static int source(int at, int size) {
    int period = Math.max(1, 2 * (size - 1));
    int place = Math.floorMod(at, period);
    return place < size ? place : period - place;
  }

  /** Section 4: all of it. */
  public static Image pad(Image image, Pads pads, double sigma) {
    int[][][] planes = new int[3][][];
    for (int c = 0; c < 3; c++) {
      float[][] img = reflect(plane(image, c), pads);
      planes[c] = faded(img, blur(img, sigma), pads);
    }
    return image(planes);
  }

  private static int[][] faded(float[][] img, float[][] g, Pads pads) {
    int h = img.length;
    int w = img[0].length;
    float[] sorted = new float[h * w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        img[y][x] += (g[y][x] - img[y][x]) * clip(mask(x, y, w, h, pads) * 3 + 1);
        sorted[y * w + x] = img[y][x];
      }
    }
    Arrays.sort(sorted);
    int n = h * w;
    float median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    int[][] out = new int[h][w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float value = img[y][x] + (median - img[y][x]) * clip(mask(x, y, w, h, pads));
        out[y][x] = (int) Math.max(0, Math.min(255, Math.rint(value)));
      }
    }
    return out;
  }

  private static float mask(int x, int y, int w, int h, Pads pads) {
    float near = Math.min((float) x / pads.left(), (float) y / pads.top());
    float far = Math.min((float) (w - 1 - x) / pads.right(), (float) (h - 1 - y) / pads.bottom());
    return 1 - Math.min(near, far);
  }

  private static float clip(float value) {
    return Math.max(0, Math.min(1, value));
  }

  private static float[][] blur(float[][] img, double sigma) {
    int radius = (int) (4.0 * sigma + 0.5);
    double[] k = new double[2 * radius + 1];
    for (int i = 0; i < k.length; i++) {
      double x = i - radius;
      k[i] = Math.exp((-0.5 / (sigma * sigma) * x) * x);
    }
    double sum = GaussianKernel.pairwiseSum(k, 0, k.length);
    for (int i = 0; i < k.length; i++) {
      k[i] /= sum;
    }
    int h = img.length;
    int w = img[0].length;
    float[][] down = new float[h][w];
    float[][] across = new float[h][w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double value = img[y][x] * k[radius];
        for (int j = -radius; j < 0; j++) {
          value += ((double) img[mirror(y + j, h)][x] + img[mirror(y - j, h)][x]) * k[radius + j];
        }
        down[y][x] = (float) value;
      }
    }
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double value = down[y][x] * k[radius];
        for (int j = -radius; j < 0; j++) {
          value += ((double) down[y][mirror(x + j, w)] + down[y][mirror(x - j, w)]) * k[radius + j];
        }
        across[y][x] = (float) value;
      }
    }
    return across;
  }

  private static int mirror(int at, int n) {
    int place = Math.floorMod(at, 2 * n);
    return place < n ? place : 2 * n - 1 - place;
  }

  /** Section 5. */
  public static Image quad(Image image, float[] q, int width, int height) {
    int[][][] out = new int[3][height][width];
    double perX = 1.0 / width;
    double perY = 1.0 / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] in = new double[2];
        for (int i = 0; i < 2; i++) {
          float nw = q[i];
          float sw = q[2 + i];
          float se = q[4 + i];
          float ne = q[6 + i];
          double a1 = (ne - nw) * perX;
          double a2 = (sw - nw) * perY;
          double a3 = (((se - sw) - ne) + nw) * perX * perY;
          in[i] = ((nw + a1 * x) + a2 * y) + (a3 * x) * y;
        }
        boolean inside =
            in[0] >= 0 && in[0] < image.width() && in[1] >= 0 && in[1] < image.height();
        for (int c = 0; inside && c < 3; c++) {
          out[c][y][x] = bilinear(image, c, in[0] - 0.5, in[1] - 0.5);
        }
      }
    }
    return image(out);
  }

  private static int bilinear(Image image, int c, double xin, double yin) {
    int x = (int) Math.floor(xin);
    int y = (int) Math.floor(yin);
    double dx = xin - x;
    double v1 = lerp(sample(image, c, x, y), sample(image, c, x + 1, y), dx);
    double v2 = lerp(sample(image, c, x, y + 1), sample(image, c, x + 1, y + 1), dx);
    return (int) lerp(v1, v2, yin - y);
  }

  private static double lerp(double a, double b, double d) {
    return a + (b - a) * d;
  }

  private static int sample(Image image, int c, int x, int y) {
    int column = Math.max(0, Math.min(image.width() - 1, x));
    int row = Math.max(0, Math.min(image.height() - 1, y));
    return image.pixels()[(row * image.width() + column) * 3 + c] & 0xff;
  }
}
