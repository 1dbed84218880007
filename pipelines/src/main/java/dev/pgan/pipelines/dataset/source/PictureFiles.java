package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.JpegDecoder;
import dev.pgan.pipelines.imaging.JpegException;
import dev.pgan.pipelines.storage.FilesAhead;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads and decodes files of pictures. The first bytes of a file tell its format, and not its name.
 */
final class PictureFiles {
  /**
   * Most pixels that a picture may have, unless the user says otherwise; a larger one is rejected.
   */
  static final long MAX_PIXELS = 1 << 26;

  /** The names of files of pictures, for messages. */
  static final String NAMES = "*.png, *.jpg, *.jpeg, *.webp, *.gif, *.bmp, *.tif and *.tiff";

  private static final int MAX_FILE = 1 << 28;

  private PictureFiles() {}

  /** All bytes of a file. */
  static byte[] read(FilesAhead files, String name) throws IOException, RejectedPictureException {
    byte[] bytes = files.read(name, MAX_FILE + 1);
    checkSize(bytes.length);
    return bytes;
  }

  /** All bytes that are left, within bounds: a member of an archive may unpack to terabytes. */
  static byte[] read(InputStream in) throws IOException, RejectedPictureException {
    byte[] bytes = in.readNBytes(MAX_FILE + 1);
    checkSize(bytes.length);
    return bytes;
  }

  /**
   * The next bytes of an archive.
   *
   * @param count a size that {@link #checkSize} has found good
   */
  static byte[] read(SeekableByteChannel archive, int count)
      throws IOException, RejectedPictureException {
    if (archive.size() - archive.position() < count) {
      throw new RejectedPictureException("cut short: the archive ends within it");
    }
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (archive.read(bytes) < 0) {
        throw new EOFException("the archive became shorter");
      }
    }
    return bytes.array();
  }

  static void checkSize(long bytes) throws RejectedPictureException {
    if (bytes > MAX_FILE) {
      throw new RejectedPictureException("more than " + MAX_FILE + " bytes long");
    }
  }

  /** Decodes a picture of any format that is known. */
  static Image decode(byte[] bytes) throws RejectedPictureException {
    return decode(bytes, MAX_PIXELS);
  }

  /**
   * Decodes with another limit than {@link #decode(byte[])}.
   *
   * @param maxPixels that the header may tell, at most 2^28
   */
  static Image decode(byte[] bytes, long maxPixels) throws RejectedPictureException {
    return decode(bytes, maxPixels, false);
  }

  /** Decodes to RGBA, with the limit of {@link #decode(byte[], long)}. */
  static Image decodeWithAlpha(byte[] bytes, long maxPixels) throws RejectedPictureException {
    Image image = decode(bytes, maxPixels, true);
    return image.channels() == Transparency.CHANNELS ? image : Transparency.opaque(image);
  }

  private static Image decode(byte[] bytes, long maxPixels, boolean alpha)
      throws RejectedPictureException {
    if (PngChunks.isPng(bytes)) {
      return PngPictures.decode(bytes, maxPixels, alpha);
    }
    if (isJpeg(bytes)) {
      return decodeJpeg(bytes, maxPixels);
    }
    if (WebpPictures.isWebp(bytes)) {
      return WebpPictures.decode(bytes, maxPixels, alpha);
    }
    if (GifPictures.isGif(bytes)) {
      return GifPictures.decode(bytes, maxPixels, alpha);
    }
    if (BmpPictures.isBmp(bytes)) {
      return BmpPictures.decode(bytes, maxPixels, alpha);
    }
    if (TiffPictures.isTiff(bytes)) {
      return TiffPictures.decode(bytes, maxPixels, alpha);
    }
    throw new RejectedPictureException(
        bytes.length == 0
            ? "an empty file"
            : "neither a PNG, JPEG, WebP, GIF, BMP nor TIFF, whatever its name says");
  }

  static boolean isJpeg(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8;
  }

  static Image decodeJpeg(byte[] bytes) throws RejectedPictureException {
    return decodeJpeg(bytes, MAX_PIXELS);
  }

  private static Image decodeJpeg(byte[] bytes, long maxPixels) throws RejectedPictureException {
    try {
      return JpegDecoder.decode(bytes, maxPixels);
    } catch (JpegException e) {
      throw new RejectedPictureException(e.getMessage(), e);
    }
  }
}
