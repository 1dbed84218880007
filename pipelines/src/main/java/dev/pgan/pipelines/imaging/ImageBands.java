package dev.pgan.pipelines.imaging;

/** A picture in memory, block by block. */
record ImageBands(Image image) implements PixelSource {
  @Override
  public int width() {
    return image.width();
  }

  @Override
  public int height() {
    return image.height();
  }

  @Override
  public int channels() {
    return image.channels();
  }

  @Override
  public void make(int first, int end, int y, int rows, float[][] columns) {
    byte[] in = image.pixels();
    int channels = image.channels();
    int stride = image.width() * channels;
    for (int x = first; x < end; x++) {
      for (int c = 0, lane = 0; c < channels; c++) {
        for (int r = 0, from = y * stride + x * channels + c; r < rows; r++, from += stride) {
          columns[x][lane++] = in[from] & 0xff;
        }
      }
    }
  }
}
