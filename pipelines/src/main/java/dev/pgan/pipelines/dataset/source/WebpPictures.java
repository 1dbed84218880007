package dev.pgan.pipelines.dataset.source;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes WebP to RGB with libwebp itself, as OpenCV and Pillow do; alpha is dropped. */
final class WebpPictures {
  private static final int RIFF = 0x52494646;
  private static final int WEBP = 0x57454250;
  private static final long MAX_PIXELS = 1 << 26;

  private WebpPictures() {}

  static boolean isWebp(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return bytes.length >= 12 && in.getInt(0) == RIFF && in.getInt(8) == WEBP;
  }

  static Image decode(byte[] bytes) throws RejectedPictureException {
    // Made by hand: the registry of ImageIO knows what is on the application's class path alone.
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MAX_PIXELS) {
        throw new RejectedPictureException(
            "a WebP of "
                + width
                + "x"
                + height
                + " is too large: at most "
                + MAX_PIXELS
                + " pixels are decoded");
      }
      return rgb(reader.read(0));
    } catch (IOException | RuntimeException e) {
      throw new RejectedPictureException("broken WebP: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static Image rgb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] row = new int[width];
    byte[] pixels = new byte[width * height * 3];
    for (int y = 0, to = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int rgb : row) {
        pixels[to++] = (byte) (rgb >> 16);
        pixels[to++] = (byte) (rgb >> 8);
        pixels[to++] = (byte) rgb;
      }
    }
    return new Image(width, height, 3, pixels);
  }
}
