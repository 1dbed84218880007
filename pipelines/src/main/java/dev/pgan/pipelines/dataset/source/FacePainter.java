package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Paints synthetic faces with Java2D, anti-aliased at 4 times the resolution and then reduced, so
 * that eyes and mouth can still be told apart at 32x32. The unit of all coordinates is the
 * picture's width; within the head the origin is its centre. Not safe for threads.
 */
final class FacePainter {
  private static final int OVERSAMPLING = 4;

  private final int resolution;
  private final BufferedImage canvas;

  /**
   * @param resolution a power of two, 4 to 1024
   */
  FacePainter(int resolution) {
    if (resolution < 4 || resolution > 1024 || Integer.bitCount(resolution) != 1) {
      throw new UserException(
          "the resolution of synthetic faces must be a power of two from 4 to 1024, not "
              + resolution);
    }
    this.resolution = resolution;
    int size = resolution * OVERSAMPLING;
    canvas = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
  }

  Image paint(FaceTraits face) {
    Graphics2D g = canvas.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale(canvas.getWidth(), canvas.getHeight());
      background(g, face);
      AffineTransform whole = g.getTransform();
      g.translate(face.centreX(), face.centreY());
      g.rotate(face.tilt());
      new HeadPainter(g, face).paint();
      g.setTransform(whole);
    } finally {
      g.dispose();
    }
    return reduced();
  }

  private static void background(Graphics2D g, FaceTraits face) {
    Color top = FaceTraits.mix(face.background(), Color.WHITE, 0.25);
    g.setPaint(new GradientPaint(0, 0, top, 0, 1, face.background()));
    g.fill(new Rectangle2D.Double(0, 0, 1, 1));
  }

  private Image reduced() {
    int[] argb = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    byte[] pixels = new byte[resolution * resolution * 3];
    for (int y = 0, to = 0; y < resolution; y++) {
      for (int x = 0; x < resolution; x++) {
        for (int shift = 16; shift >= 0; shift -= 8) {
          pixels[to++] = (byte) mean(argb, x * OVERSAMPLING, y * OVERSAMPLING, shift);
        }
      }
    }
    return new Image(resolution, resolution, 3, pixels);
  }

  private int mean(int[] argb, int left, int top, int shift) {
    int sum = OVERSAMPLING * OVERSAMPLING / 2;
    for (int y = top; y < top + OVERSAMPLING; y++) {
      for (int x = left; x < left + OVERSAMPLING; x++) {
        sum += argb[y * canvas.getWidth() + x] >> shift & 255;
      }
    }
    return sum / (OVERSAMPLING * OVERSAMPLING);
  }
}
