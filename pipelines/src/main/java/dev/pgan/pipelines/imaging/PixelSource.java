package dev.pgan.pipelines.imaging;

/** Pixels that are made a block at a time, so that the whole picture need not exist. */
interface PixelSource {
  int width();

  int height();

  int channels();

  /**
   * Makes a block of pixels.
   *
   * @param first first column of the block
   * @param end the column after the last one
   * @param y first row
   * @param rows rows of the block
   * @param columns receives the samples as floats 0 to 255: channel c of the pixel at (x, y + r) is
   *     {@code columns[x][c * rows + r]}
   */
  void make(int first, int end, int y, int rows, float[][] columns);
}
