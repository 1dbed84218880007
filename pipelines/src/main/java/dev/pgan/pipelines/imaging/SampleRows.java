package dev.pgan.pipelines.imaging;

import com.google.common.collect.ImmutableList;

/** The samples of one row of MCUs, and how they become pixels. */
final class SampleRows {
  private final JpegFrame frame;
  private final boolean ycc;
  private final Idct idct = new Idct();
  private final byte[][] planes;
  private final byte[] pixels;

  SampleRows(JpegFrame frame, boolean ycc) {
    this.frame = frame;
    this.ycc = ycc;
    ImmutableList<JpegComponent> components = frame.components();
    planes = new byte[components.size()][];
    for (int i = 0; i < planes.length; i++) {
      JpegComponent c = components.get(i);
      planes[i] = new byte[stride(c) * c.v * c.blockHeight];
    }
    pixels = new byte[frame.width() * frame.height() * planes.length];
  }

  private static int stride(JpegComponent component) {
    return component.storedWide * component.blockWidth;
  }

  /** Puts a block's samples in place; its row counts from the picture's top. */
  void put(JpegComponent c, int row, int column, short[] block, int offset) {
    int at = (row % c.v) * c.blockHeight * stride(c) + column * c.blockWidth;
    byte[] plane = planes[frame.components().indexOf(c)];
    idct.transform(block, offset, c.quant, c.blockWidth, c.blockHeight, plane, at, stride(c));
  }

  /** Makes pixels of a whole row of MCUs. */
  void finish(int mcuRow) {
    int top = mcuRow * 8 * frame.maxV();
    int rows = Math.min(8 * frame.maxV(), frame.height() - top);
    for (int r = 0; r < rows; r++) {
      int to = (top + r) * frame.width() * planes.length;
      for (int i = 0; i < planes.length; i++) {
        replicate(i, r, to + i);
      }
      if (ycc) {
        toRgb(to);
      }
    }
  }

  private void replicate(int index, int row, int to) {
    JpegComponent c = frame.components().get(index);
    byte[] plane = planes[index];
    int from = row / c.expandY * stride(c);
    int step = planes.length;
    if (c.expandX == 1) {
      for (int x = 0; x < frame.width(); x++) {
        pixels[to + x * step] = plane[from + x];
      }
    } else {
      for (int x = 0; x < frame.width(); x++) {
        pixels[to + x * step] = plane[from + x / c.expandX];
      }
    }
  }

  private void toRgb(int from) {
    int end = from + 3 * frame.width();
    for (int i = from; i < end; i += 3) {
      int y = pixels[i] & 0xff;
      int cb = (pixels[i + 1] & 0xff) - 128;
      int cr = (pixels[i + 2] & 0xff) - 128;
      pixels[i] = clamp(y + ((91881 * cr + 32768) >> 16));
      pixels[i + 1] = clamp(y + ((-22554 * cb - 46802 * cr + 32768) >> 16));
      pixels[i + 2] = clamp(y + ((116130 * cb + 32768) >> 16));
    }
  }

  private static byte clamp(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  Image image() {
    return new Image(frame.width(), frame.height(), planes.length, pixels);
  }
}
