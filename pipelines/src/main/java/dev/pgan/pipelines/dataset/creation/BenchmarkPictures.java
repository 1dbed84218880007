package dev.pgan.pipelines.dataset.creation;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.pipelines.imaging.Image;

/**
 * Pictures that cost what photographs do, by the model of dead leaves (Lee, Mumford, Huang, 2001):
 * shaded discs of all sizes that hide each other, so with edges at every scale, and the noise of a
 * sensor. Picture i is a function of i.
 */
final class BenchmarkPictures {
  private static final int LEAVES = 400;

  /** Radii, as parts of the width. */
  private static final double LARGEST = 0.5;

  private static final double SMALLEST = 0.01;

  /**
   * Largest noise at 256x256 and below, of 255; the same picture in more pixels has less of it.
   * Makes PNGs as large as those of photographs: 0.16 MB at 256x256, 1.4 MB at 1024x1024.
   */
  private static final double NOISE = 5;

  private BenchmarkPictures() {}

  static Image paint(int resolution, int number) {
    CounterRandom random = CounterRandom.at(0, Stream.SYNTHETIC_FACES, number);
    byte[] pixels = new byte[resolution * resolution * 3];
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      paintLeaf(random, resolution, pixels);
    }
    double noise = NOISE * Math.min(1, 256.0 / resolution);
    for (int i = 0; i < pixels.length; i++) {
      double value = (pixels[i] & 0xff) + noise * (random.nextDouble() + random.nextDouble() - 1);
      pixels[i] = toByte(value);
    }
    return new Image(resolution, resolution, 3, pixels);
  }

  private static void paintLeaf(CounterRandom random, int resolution, byte[] pixels) {
    double radius = resolution * LARGEST * StrictMath.pow(SMALLEST / LARGEST, random.nextDouble());
    double centreX = resolution * random.nextDouble();
    double centreY = resolution * random.nextDouble();
    double[] colour = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    double shade = random.nextDouble() - 0.5;
    int bottom = (int) Math.min(resolution, centreY + radius);
    for (int y = (int) Math.max(0, centreY - radius); y < bottom; y++) {
      double half = Math.sqrt(Math.max(0, radius * radius - (y - centreY) * (y - centreY)));
      int right = (int) Math.min(resolution, centreX + half);
      for (int x = (int) Math.max(0, centreX - half); x < right; x++) {
        double light = 255 * (1 + shade * (x - centreX) / radius);
        for (int c = 0; c < 3; c++) {
          pixels[(y * resolution + x) * 3 + c] = toByte(light * colour[c]);
        }
      }
    }
  }

  private static byte toByte(double value) {
    return (byte) Math.max(0, Math.min(255, Math.rint(value)));
  }
}
