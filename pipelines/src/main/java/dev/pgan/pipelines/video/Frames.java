package dev.pgan.pipelines.video;

import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;

/** Frames as Java2D takes them. */
final class Frames {
  private Frames() {}

  /** The same pixels in RGB. */
  static BufferedImage buffered(Image image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < image.width() * image.height(); i++) {
      buffered.setRGB(i % image.width(), i / image.width(), rgb(image, i));
    }
    return buffered;
  }

  /** Red, green and blue of a pixel in 24 bits. */
  static int rgb(Image image, int pixel) {
    int channels = image.channels();
    int at = pixel * channels;
    byte[] pixels = image.pixels();
    return (pixels[at] & 0xff) << 16
        | (pixels[at + channels / 2] & 0xff) << 8
        | pixels[at + channels - 1] & 0xff;
  }
}
