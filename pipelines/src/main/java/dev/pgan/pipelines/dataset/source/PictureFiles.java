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

/** Files of PNG and JPEG; which of them is told by the first bytes, whatever the name says. */
final class PictureFiles {
  /** Pixels above which a picture is set aside, unless the user says otherwise. */
  static final long MAX_PIXELS = 1 << 26;

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
   * @param count which {@link #checkSize} has taken
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

  /** Decodes a PNG or JPEG. */
  static Image decode(byte[] bytes) throws RejectedPictureException {
    return decode(bytes, MAX_PIXELS);
  }

  /**
   * Decodes with another limit than {@link #decode(byte[])}.
   *
   * @param maxPixels that the header may tell, at most 2^28
   */
  static Image decode(byte[] bytes, long maxPixels) throws RejectedPictureException {
    if (PngChunks.isPng(bytes)) {
      return PngPictures.decode(bytes, maxPixels, false);
    }
    if (bytes.length == 0) {
      throw new RejectedPictureException("an empty file");
    }
    if (!isJpeg(bytes)) {
      throw new RejectedPictureException("neither a PNG nor a JPEG, whatever its name says");
    }
    return decodeJpeg(bytes, maxPixels);
  }

  /** Decodes to RGBA, with the limit of {@link #decode(byte[], long)}. */
  static Image decodeWithAlpha(byte[] bytes, long maxPixels) throws RejectedPictureException {
    return PngChunks.isPng(bytes)
        ? PngPictures.decode(bytes, maxPixels, true)
        : Transparency.opaque(decode(bytes, maxPixels));
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
