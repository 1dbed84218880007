package dev.pgan.pipelines.celebahq.pictures;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * The part of a picture that becomes the face picture (paper, appendix C).
 *
 * @param corners upper left, lower left, lower right, upper right; pixels
 * @param zoom pixels of the face picture for a pixel of this one
 */
record FaceQuad(ImmutableList<Vector> corners, double zoom) {
  /** Width and height of a face picture. */
  static final int SIZE = 1024;

  static FaceQuad of(Landmarks landmarks) {
    Vector eyes = middle(landmarks.point(0), landmarks.point(1));
    Vector mouth = middle(landmarks.point(3), landmarks.point(4));
    Vector eyeToEye = landmarks.point(1).minus(landmarks.point(0));
    Vector eyeToMouth = mouth.minus(eyes);
    Vector x = eyeToEye.minus(eyeToMouth.turned());
    x = x.over(x.length());
    x = x.times((float) Math.max(eyeToEye.length() * 2.0, eyeToMouth.length() * 1.8));
    Vector y = x.turned();
    Vector c = eyes.plus(eyeToMouth.times(0.1f));
    double zoom = SIZE / (x.length() * 2.0);
    checkArgument(
        Double.isFinite(zoom) && zoom > 0,
        "the landmarks %s span no face",
        landmarks.coordinates());
    return new FaceQuad(
        ImmutableList.of(
            c.minus(x).minus(y), c.minus(x).plus(y), c.plus(x).plus(y), c.plus(x).minus(y)),
        zoom);
  }

  private static Vector middle(Vector a, Vector b) {
    return a.plus(b).times(0.5f).plus(0.5f);
  }

  /** The same face in a picture that was made smaller by a factor. */
  FaceQuad shrunk(int factor) {
    return new FaceQuad(
        corners.stream().map(v -> v.over(factor)).collect(ImmutableList.toImmutableList()),
        zoom * factor);
  }

  /** The same face in a picture that was made larger by a factor. */
  FaceQuad enlarged(int factor) {
    return new FaceQuad(
        corners.stream().map(v -> v.times(factor)).collect(ImmutableList.toImmutableList()),
        zoom / factor);
  }

  /** The same face in a picture whose upper left corner is elsewhere. */
  FaceQuad movedBy(int x, int y) {
    Vector by = new Vector(x, y);
    return new FaceQuad(
        corners.stream().map(v -> v.plus(by)).collect(ImmutableList.toImmutableList()), zoom);
  }

  int left() {
    return (int) Math.floor(corners.stream().mapToDouble(Vector::x).min().orElseThrow());
  }

  int top() {
    return (int) Math.floor(corners.stream().mapToDouble(Vector::y).min().orElseThrow());
  }

  int right() {
    return (int) Math.ceil(corners.stream().mapToDouble(Vector::x).max().orElseThrow());
  }

  int bottom() {
    return (int) Math.ceil(corners.stream().mapToDouble(Vector::y).max().orElseThrow());
  }

  /** x and y of the corners, from the centres of pixels to their corners. */
  float[] toPixelCorners() {
    float[] quad = new float[8];
    for (int i = 0; i < 4; i++) {
      quad[2 * i] = corners.get(i).x() + 0.5f;
      quad[2 * i + 1] = corners.get(i).y() + 0.5f;
    }
    return quad;
  }
}
