package dev.pgan.pipelines.imaging;

import com.google.common.collect.ImmutableList;

/** A JPEG's frame header. */
record JpegFrame(
    boolean progressive,
    int width,
    int height,
    int maxH,
    int maxV,
    ImmutableList<JpegComponent> components) {
  /**
   * Reads SOF0, SOF1 or SOF2; the cursor is behind the marker.
   *
   * @param maxPixels a picture with more is refused before memory is taken for it
   */
  static JpegFrame read(JpegBytes bytes, boolean progressive, long maxPixels) throws JpegException {
    int end = bytes.segmentEnd();
    int precision = bytes.u8();
    int height = bytes.u16();
    int width = bytes.u16();
    int count = bytes.u8();
    if (precision != 8) {
      throw new JpegException("JPEG of " + precision + " bits a sample: only 8 are supported");
    }
    if (width == 0 || height == 0) {
      throw new JpegException("damaged JPEG: its header says " + width + "x" + height + " pixels");
    }
    if ((long) width * height > maxPixels) {
      throw new JpegException(
          String.format(
              "JPEG of %dx%d pixels: more than %d are not taken", width, height, maxPixels));
    }
    if (count == 4) {
      throw new JpegException("CMYK JPEG (4 components): expected grey or RGB; convert it to RGB");
    }
    if (count != 1 && count != 3) {
      throw new JpegException("JPEG of " + count + " components: expected 1 (grey) or 3 (RGB)");
    }
    if (end - bytes.position() != 3 * count) {
      throw new JpegException("damaged JPEG: a frame header of the wrong length");
    }
    ImmutableList<JpegComponent> components = components(bytes, count);
    int maxH = components.stream().mapToInt(c -> c.h).max().orElseThrow();
    int maxV = components.stream().mapToInt(c -> c.v).max().orElseThrow();
    for (JpegComponent component : components) {
      component.layOut(width, height, maxH, maxV);
    }
    return new JpegFrame(progressive, width, height, maxH, maxV, components);
  }

  private static ImmutableList<JpegComponent> components(JpegBytes bytes, int count)
      throws JpegException {
    ImmutableList.Builder<JpegComponent> components = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      int id = bytes.u8();
      int sampling = bytes.u8();
      int h = sampling >> 4;
      int v = sampling & 15;
      if (h < 1 || h > 4 || v < 1 || v > 4) {
        throw new JpegException("damaged JPEG: sampling factors " + h + "x" + v);
      }
      int quant = bytes.u8();
      if (quant > 3) {
        throw new JpegException("damaged JPEG: quantisation table " + quant);
      }
      // The factors of a single component have no effect.
      components.add(new JpegComponent(id, count == 1 ? 1 : h, count == 1 ? 1 : v, quant));
    }
    return components.build();
  }

  /** Rows of MCUs. */
  int mcuRows() {
    return JpegComponent.ceilDiv(height, 8 * maxV);
  }

  int mcuColumns() {
    return JpegComponent.ceilDiv(width, 8 * maxH);
  }

  /** Blocks of all components. */
  long blocks() {
    return components.stream().mapToLong(JpegComponent::blocks).sum();
  }
}
