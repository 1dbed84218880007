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
    for (int r = 0; r < rows; r++) {
      for (int x = first, from = ((y + r) * image.width() + first) * channels; x < end; x++) {
        float[] column = columns[x];
        for (int c = 0; c < channels; c++) {
          column[r * channels + c] = in[from++] & 0xff;
        }
      }
    }
  }
}
