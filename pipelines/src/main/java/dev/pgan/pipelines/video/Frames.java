package dev.pgan.pipelines.video;

import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;

/** Makes frames as Java2D takes them. */
final class Frames {
  private Frames() {}

  /** The same pixels in RGB. */
  static BufferedImage buffered(Image image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < image.width() * image.height(); i++) {
      buffered.setRGB(i % image.width(), i / image.width(), image.rgb(i));
    }
    return buffered;
  }
}
