package dev.pgan.pipelines.imaging;

/**
 * A coordinate in the image as a bilinear function of x and y: {@code (atX[x] + perY * y) +
 * perXy[x] * y}, a straight line down every column.
 */
record QuadCoordinate(double[] atX, double perY, double[] perXy) {

  /** From the coordinate of the corners. Differences are floats. */
  static QuadCoordinate of(float nw, float sw, float se, float ne, int width, int height) {
    double perX = 1.0 / width;
    double perY = 1.0 / height;
    double x1 = (ne - nw) * perX;
    double x3 = (((se - sw) - ne) + nw) * perX * perY;
    double[] atX = new double[width];
    double[] perXy = new double[width];
    for (int x = 0; x < width; x++) {
      atX[x] = nw + x1 * x;
      perXy[x] = x3 * x;
    }
    return new QuadCoordinate(atX, (sw - nw) * perY, perXy);
  }

  double at(int x, int y) {
    return (atX[x] + perY * y) + perXy[x] * y;
  }
}
