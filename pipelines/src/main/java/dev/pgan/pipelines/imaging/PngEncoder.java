package dev.pgan.pipelines.imaging;

import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Writes pictures as PNG files of 8 bits, grey, RGB or RGBA. The files hold no times, so that equal
 * pixels make equal bytes.
 */
public final class PngEncoder {
  private PngEncoder() {}

  public static byte[] encode(Image image) throws IOException {
    return PictureWriter.write(
        ImageIO.getImageWritersByFormatName("png").next(), PictureWriter.buffered(image), null);
  }
}
