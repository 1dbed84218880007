package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.dataset.source.FaceTraits.HairCut;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;

/** Paints one head with hair and shoulders; the origin is the middle of the face. */
final class HeadPainter {
  private static final Color EYE_WHITE = new Color(0xfafafa);
  private static final Color LIPS = new Color(0xb23a48);
  private static final Color TEETH = new Color(0xfff8f0);
  private static final double EYES_Y = -0.03;
  private static final double MOUTH_Y = 0.19;

  private final Graphics2D g;
  private final FaceTraits face;
  private final double w;
  private final double h;
  private final Area head;

  HeadPainter(Graphics2D g, FaceTraits face) {
    this.g = g;
    this.face = face;
    w = face.headWidth();
    h = face.headHeight();
    head = new Area(oval(0, 0, w, h));
  }

  void paint() {
    hairBehind();
    body();
    Color skin = face.skin();
    fill(shade(skin, 0.12), oval(-w * 0.5, 0.02, 0.09, 0.15));
    fill(shade(skin, 0.12), oval(w * 0.5, 0.02, 0.09, 0.15));
    fill(skin, head);
    cheeks();
    if (face.beard()) {
      beard();
    }
    hairInFront();
    double eyeX = w * 0.23;
    eye(-eyeX);
    eye(eyeX);
    nose();
    mouth();
    if (face.glasses()) {
      glasses(eyeX);
    }
  }

  private void body() {
    fill(face.clothes(), oval(0, h * 0.5 + 0.32, 0.95, 0.55));
    fill(shade(face.skin(), 0.2), oval(0, h * 0.5 + 0.02, w * 0.42, 0.26));
  }

  private void cheeks() {
    Color blush = FaceTraits.mix(face.skin(), new Color(0xe8604c), 0.22);
    fill(blush, oval(-w * 0.29, 0.11, 0.11, 0.08));
    fill(blush, oval(w * 0.29, 0.11, 0.11, 0.08));
  }

  private void beard() {
    Area beard = new Area(head);
    beard.intersect(new Area(new Rectangle2D.Double(-1, 0.1, 2, 1)));
    beard.subtract(new Area(oval(0, 0.06, w * 0.72, 0.2)));
    fill(face.hair(), beard);
  }

  private void hairBehind() {
    switch (face.hairCut()) {
      case BALD -> {}
      case LONG -> {
        fill(shade(face.hair(), 0.15), oval(0, -0.02, w * 1.32, h * 1.16));
        fill(shade(face.hair(), 0.15), new Rectangle2D.Double(-w * 0.62, 0, w * 1.24, h * 0.62));
      }
      case CURLY -> {
        for (int i = 0; i < 9; i++) {
          double angle = Math.PI * (1.06 - i * 1.12 / 8);
          fill(
              shade(face.hair(), i % 2 == 0 ? 0.05 : 0.2),
              oval(
                  w * 0.5 * StrictMath.cos(angle),
                  -h * 0.06 - h * 0.42 * StrictMath.sin(angle),
                  0.22,
                  0.22));
        }
      }
      default -> fill(face.hair(), oval(0, -h * 0.06, w * 1.1, h * 1.0));
    }
  }

  private void hairInFront() {
    if (face.hairCut() == HairCut.BALD) {
      return;
    }
    Area hair = new Area(oval(0, -h * 0.03, w * 1.1, h * 1.06));
    hair.intersect(new Area(new Rectangle2D.Double(-1, -1, 2, 1 + EYES_Y)));
    hair.subtract(new Area(hairline()));
    fill(face.hair(), hair);
  }

  /** The part of the face that hair leaves free. */
  private Shape hairline() {
    return switch (face.hairCut()) {
      case FRINGE -> new Rectangle2D.Double(-w * 0.43, -h * 0.24, w * 0.86, h);
      case PARTED -> {
        Path2D.Double free = new Path2D.Double();
        free.moveTo(-w * 0.5, 0);
        free.quadTo(-w * 0.42, -h * 0.3, w * 0.2, -h * 0.4);
        free.quadTo(w * 0.46, -h * 0.26, w * 0.5, 0);
        free.closePath();
        yield free;
      }
      default -> oval(0, h * 0.07, w * 0.92, h * 0.82);
    };
  }

  private void eye(double x) {
    double size = face.eyeSize();
    fill(EYE_WHITE, oval(x, EYES_Y, size * 1.25, size));
    double pupilX = x + face.gaze() * size * 0.22;
    fill(face.iris(), oval(pupilX, EYES_Y, size * 0.68, size * 0.78));
    fill(Color.BLACK, oval(pupilX, EYES_Y, size * 0.36, size * 0.42));
    g.setColor(shade(face.hairCut() == HairCut.BALD ? face.skin() : face.hair(), 0.35));
    g.setStroke(round(0.028));
    double top = EYES_Y - size * 0.95;
    g.draw(
        new QuadCurve2D.Double(
            x - size * 0.7, top + 0.015, x, top - 0.025, x + size * 0.7, top + 0.015));
  }

  private void nose() {
    g.setColor(shade(face.skin(), 0.28));
    g.setStroke(round(0.026));
    g.draw(new QuadCurve2D.Double(-0.035, 0.09, 0, 0.125, 0.035, 0.09));
  }

  private void mouth() {
    double half = face.mouthWidth() / 2;
    double depth = 0.11 * face.smile();
    if (face.smile() > 0.55) {
      Path2D.Double open = new Path2D.Double();
      open.moveTo(-half, MOUTH_Y - 0.01);
      open.quadTo(0, MOUTH_Y + 0.02, half, MOUTH_Y - 0.01);
      open.quadTo(0, MOUTH_Y + 0.2, -half, MOUTH_Y - 0.01);
      fill(TEETH, open);
      g.setColor(LIPS);
      g.setStroke(round(0.026));
      g.draw(open);
    } else {
      g.setColor(LIPS);
      g.setStroke(round(0.036));
      g.draw(
          new QuadCurve2D.Double(
              -half, MOUTH_Y - depth * 0.3, 0, MOUTH_Y + depth, half, MOUTH_Y - depth * 0.3));
    }
  }

  private void glasses(double eyeX) {
    g.setColor(face.glassesFrame());
    g.setStroke(round(0.024));
    double size = 0.185;
    g.draw(oval(-eyeX, EYES_Y, size, size * 0.9));
    g.draw(oval(eyeX, EYES_Y, size, size * 0.9));
    double inner = eyeX - size / 2;
    g.draw(new QuadCurve2D.Double(-inner, EYES_Y, 0, EYES_Y - 0.02, inner, EYES_Y));
  }

  private void fill(Color color, Shape shape) {
    g.setColor(color);
    g.fill(shape);
  }

  private static Ellipse2D oval(double x, double y, double width, double height) {
    return new Ellipse2D.Double(x - width / 2, y - height / 2, width, height);
  }

  private static BasicStroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static Color shade(Color color, double weight) {
    return FaceTraits.mix(color, Color.BLACK, weight);
  }
}
