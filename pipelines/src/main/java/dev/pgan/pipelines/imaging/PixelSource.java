package dev.pgan.pipelines.imaging;

/** Pixels that are made a band of rows at a time, so that the whole picture need not exist. */
interface PixelSource {
  int width();

  int height();

  int channels();

  /**
   * Makes a band of rows.
   *
   * @param columns receives the samples as floats 0 to 255: channel c of the pixel at (x, y + r) is
   *     {@code columns[x][r * channels + c]}
   */
  void band(int y, int rows, float[][] columns);
}
