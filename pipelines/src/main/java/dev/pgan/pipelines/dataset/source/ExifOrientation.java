package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pgan.pipelines.imaging.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held (CIPA DC-008, tag 0x0112): 1 upright; 2 to 4 mirrored, turned by half,
 * both; 5 to 8 with width and height exchanged.
 */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;
  private static final int APP1 = 0xe1;
  private static final int START_OF_SCAN = 0xda;
  private static final String JPEG_PREFIX = "Exif\0\0";
  private static final int PNG_SIGNATURE = 8;
  private static final int RIFF_HEADER = 12;

  private ExifOrientation() {}

  /**
   * The orientation of a whole file of PNG, JPEG or WebP; 1 where the file has none, where it
   * cannot be read, and for other formats.
   */
  static int of(byte[] file) {
    try {
      ByteBuffer in = ByteBuffer.wrap(file);
      if (PngChunks.isPng(file)) {
        return ofPng(in.position(PNG_SIGNATURE));
      }
      if (WebpPictures.isWebp(file)) {
        return ofWebp(in.position(RIFF_HEADER));
      }
      return PictureFiles.isJpeg(file) ? ofJpeg(in.position(2)) : 1;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return 1; // A length or an offset leads out of the file.
    }
  }

  private static int ofPng(ByteBuffer in) {
    while (in.remaining() >= Long.BYTES) {
      int length = in.getInt(in.position());
      String type = text(in, in.position() + 4, 4);
      if (type.equals("eXIf")) {
        return ofTiff(in.slice(in.position() + 8, length));
      }
      in.position(in.position() + Math.addExact(length, 12));
    }
    return 1;
  }

  /**
   * The orientation in a WebP. Some programs write before the data the identifier that stands there
   * in a JPEG.
   */
  private static int ofWebp(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() >= Long.BYTES) {
      int length = in.getInt(in.position() + 4);
      int data = in.position() + 8;
      if (text(in, in.position(), 4).equals("EXIF")) {
        int prefix = text(in, data, 6).equals(JPEG_PREFIX) ? JPEG_PREFIX.length() : 0;
        return ofTiff(in.slice(data + prefix, length - prefix));
      }
      in.position(Math.addExact(data, length + (length & 1)));
    }
    return 1;
  }

  private static int ofJpeg(ByteBuffer in) {
    while (in.remaining() >= 4) {
      int marker = in.get(in.position() + 1) & 255;
      if (marker == START_OF_SCAN) {
        return 1;
      }
      int length = in.getShort(in.position() + 2) & 0xffff;
      int data = in.position() + 4;
      if (marker == APP1 && text(in, data, 6).equals(JPEG_PREFIX)) {
        return ofTiff(in.slice(data + 6, length - 8));
      }
      in.position(in.position() + 2 + length);
    }
    return 1;
  }

  private static int ofTiff(ByteBuffer in) {
    in.order(text(in, 0, 2).equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = in.getInt(4);
    int entries = in.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if ((in.getShort(entry) & 0xffff) == TAG) {
        int value = in.getShort(entry + 2) == SHORT ? in.getShort(entry + 8) : 1;
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static String text(ByteBuffer in, int at, int length) {
    byte[] bytes = new byte[length];
    in.get(at, bytes);
    return new String(bytes, ISO_8859_1);
  }

  /** Turns a picture as it is to be looked at. */
  static Image upright(Image image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    boolean exchanged = orientation >= 5;
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean fromBelow =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int width = exchanged ? image.height() : image.width();
    int height = exchanged ? image.width() : image.height();
    int channels = image.channels();
    byte[] pixels = new byte[image.pixels().length];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++, to += channels) {
        int column = exchanged ? y : x;
        int row = exchanged ? x : y;
        column = fromRight ? image.width() - 1 - column : column;
        row = fromBelow ? image.height() - 1 - row : row;
        int from = (row * image.width() + column) * channels;
        System.arraycopy(image.pixels(), from, pixels, to, channels);
      }
    }
    return new Image(width, height, channels, pixels);
  }
}
