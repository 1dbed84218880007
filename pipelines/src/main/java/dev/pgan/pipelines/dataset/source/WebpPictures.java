package dev.pgan.pipelines.dataset.source;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import javax.imageio.ImageReader;

/**
 * Decodes WebP with libwebp itself, as OpenCV and Pillow do. The result is RGB, or RGBA where alpha
 * is asked for; of an animation it is the first frame.
 */
final class WebpPictures {
  private static final int RIFF = 0x52494646;
  private static final int WEBP = 0x57454250;

  private WebpPictures() {}

  static boolean isWebp(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return bytes.length >= 12 && in.getInt(0) == RIFF && in.getInt(8) == WEBP;
  }

  /**
   * Decodes a file.
   *
   * @param maxPixels that the header may tell, at most 2^28
   * @param alpha whether the result has alpha, which is opaque where the picture has none
   */
  static Image decode(byte[] bytes, long maxPixels, boolean alpha) throws RejectedPictureException {
    byte[] still = WebpFrames.first(bytes);
    // Made by hand, as the registry of ImageIO knows only what is on the application's class path.
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try {
      return JdkReader.read(
          "WebP", reader, still, its -> pixels(JdkReader.pixels(its, maxPixels), alpha ? 4 : 3));
    } catch (OutOfMemoryError e) { // libwebp says so where it cannot unpack alpha.
      throw new RejectedPictureException(
          "broken WebP: its alpha is damaged, or it is too large", e);
    }
  }

  private static Image pixels(BufferedImage image, int channels) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] row = new int[width];
    byte[] pixels = new byte[width * height * channels];
    for (int y = 0, to = 0; y < height; y++) {
      for (int argb : image.getRGB(0, y, width, 1, row, 0, width)) {
        JdkPixels.put(argb, pixels, to, channels);
        to += channels;
      }
    }
    return new Image(width, height, channels, pixels);
  }
}
