package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Throwables;
import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Lets the JDK's reader of a format read the first picture of a file. */
final class JdkReader {
  /** What is read of a picture before its pixels, and what its pixels become. */
  interface Work {
    Image with(ImageReader reader) throws IOException, RejectedPictureException;
  }

  private JdkReader() {}

  /**
   * Decodes a file.
   *
   * @param format that the JDK knows, as messages call it
   * @throws RejectedPictureException where the work throws it, and where the file is broken
   */
  static Image read(String format, byte[] bytes, Work work) throws RejectedPictureException {
    return read(format, ImageIO.getImageReadersByFormatName(format).next(), bytes, work);
  }

  /** Decodes with a given reader, which cannot be used after that. */
  static Image read(String format, ImageReader reader, byte[] bytes, Work work)
      throws RejectedPictureException {
    try (ImageInputStream in = new BytesInputStream(bytes)) {
      reader.setInput(in, true, false);
      return work.with(reader);
    } catch (IOException | RuntimeException e) {
      throw new RejectedPictureException("broken " + format + ": " + reason(e), e);
    } finally {
      reader.dispose();
    }
  }

  private static String reason(Exception e) {
    boolean ends = Throwables.getCausalChain(e).stream().anyMatch(EOFException.class::isInstance);
    boolean says = e instanceof IOException && e.getMessage() != null;
    return ends
        ? "it ends too early"
        : says ? e.getMessage() : "what it tells of its pixels does not fit";
  }

  /** Reads the pixels, where the size that the file tells is within bounds. */
  static BufferedImage pixels(ImageReader reader, long maxPixels)
      throws IOException, RejectedPictureException {
    checkSize(reader.getWidth(0), reader.getHeight(0), maxPixels);
    return reader.read(0);
  }

  /**
   * Checks a size before memory is taken for it.
   *
   * @param maxPixels at most 2^28
   */
  static void checkSize(long width, long height, long maxPixels) throws RejectedPictureException {
    if (width <= 0 || height <= 0 || width * height > maxPixels) {
      throw new RejectedPictureException(
          String.format(
              "its header tells of %sx%s pixels: at least 1 and at most %s are decoded",
              width, height, maxPixels));
    }
  }
}
