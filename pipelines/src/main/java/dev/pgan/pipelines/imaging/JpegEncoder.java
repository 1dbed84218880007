package dev.pgan.pipelines.imaging;

import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Writes pictures as baseline JPEG files, grey or with the colours at half the resolution; alpha is
 * dropped.
 */
public final class JpegEncoder {
  private JpegEncoder() {}

  /**
   * Encodes a picture.
   *
   * @param quality 1 to 100
   */
  public static byte[] encode(Image image, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    PictureWriter.setQuality(param, quality);
    return PictureWriter.write(writer, PictureWriter.buffered(image.opaque()), param);
  }
}
