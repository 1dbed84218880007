package dev.pgan.pipelines.imaging;

import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Pictures as PNG files: 8 bits, grey, RGB or RGBA, no times in them, so equal pixels are equal
 * bytes.
 */
public final class PngEncoder {
  private PngEncoder() {}

  public static byte[] encode(Image image) throws IOException {
    return PictureWriter.write(
        ImageIO.getImageWritersByFormatName("png").next(), PictureWriter.buffered(image), null);
  }
}
