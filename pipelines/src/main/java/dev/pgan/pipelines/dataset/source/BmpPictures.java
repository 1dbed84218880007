package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.imaging.Image;

/** Decodes BMP to grey where the palette is that of greys, else to RGB. */
final class BmpPictures {
  // How pixels are packed, which headers of 40 bytes and more tell.
  private static final int PACKED_AT = 30;
  private static final int HEADER_AT = 14;
  private static final int LONG_HEADER = 40;
  private static final int JPEG = 4;
  private static final int PNG = 5;

  private BmpPictures() {}

  static boolean isBmp(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == 'B' && bytes[1] == 'M';
  }

  static Image decode(byte[] bytes, long maxPixels, boolean alpha) throws RejectedPictureException {
    boolean holdsAnother =
        bytes.length > PACKED_AT
            && (bytes[HEADER_AT] & 255) >= LONG_HEADER
            && (bytes[PACKED_AT] == JPEG || bytes[PACKED_AT] == PNG);
    if (holdsAnother) { // The JPEG or PNG within has a size of its own, which is not checked.
      throw new RejectedPictureException("a BMP that holds a JPEG or PNG: convert it to PNG first");
    }
    return JdkReader.read(
        "BMP", bytes, reader -> JdkPixels.of(JdkReader.pixels(reader, maxPixels), alpha));
  }
}
