package dev.pgan.pipelines.imaging;

/** A picture in memory, block by block. */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record ImageBands(int width, int height, int channels, byte[] pixels) implements PixelSource {
  static ImageBands of(Image image) {
    return new ImageBands(image.width(), image.height(), image.channels(), image.pixels());
  }

  @Override
  public void make(int first, int end, int y, int rows, float[][] columns) {
    int stride = width * channels;
    for (int x = first; x < end; x++) {
      for (int c = 0, lane = 0; c < channels; c++) {
        for (int r = 0, from = y * stride + x * channels + c; r < rows; r++, from += stride) {
          columns[x][lane++] = pixels[from] & 0xff;
        }
      }
    }
  }
}
