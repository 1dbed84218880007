package dev.pgan.pipelines.imaging;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Writes pictures as lossy WebP files, by libwebp. */
public final class WebpEncoder {
  private WebpEncoder() {}

  /**
   * Encodes a picture. Grey becomes RGB, as WebP has no grey.
   *
   * @param quality 1 to 100
   */
  public static byte[] encode(Image image, int quality) throws IOException {
    // Made by hand, as the registry of ImageIO knows only what is on the application's class path.
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType("Lossy");
    PictureWriter.setQuality(param, quality);
    return PictureWriter.write(writer, rgb(image), param);
  }

  private static BufferedImage rgb(Image image) {
    BufferedImage rgb =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    int[] packed = new int[image.width() * image.height()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = image.rgb(i);
    }
    rgb.setRGB(0, 0, image.width(), image.height(), packed, 0, image.width());
    return rgb;
  }
}
