package dev.pgan.pipelines.dataset.creation;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.pipelines.imaging.Image;

/**
 * Pictures that cost a PNG decoder what photographs do: smooth colours and a little noise, which
 * make a PNG of 1.7 MB at 1024x1024; those of CelebA-HQ have 1.4. Picture i is a function of i.
 */
final class BenchmarkPictures {
  private static final int WAVES = 6;
  private static final double NOISE = 1.6;

  private BenchmarkPictures() {}

  static Image paint(int resolution, int number) {
    CounterRandom random = CounterRandom.at(0, Stream.SYNTHETIC_FACES, number);
    byte[] pixels = new byte[resolution * resolution * 3];
    for (int c = 0; c < 3; c++) {
      double[][] across = new double[WAVES][];
      double[][] down = new double[WAVES][];
      for (int wave = 0; wave < WAVES; wave++) {
        across[wave] = wave(random, resolution);
        down[wave] = wave(random, resolution);
      }
      for (int y = 0, to = c; y < resolution; y++) {
        for (int x = 0; x < resolution; x++, to += 3) {
          double value = 127;
          for (int wave = 0; wave < WAVES; wave++) {
            value += 20 * across[wave][x] * down[wave][y];
          }
          double noise = random.nextDouble() + random.nextDouble() - 1;
          pixels[to] = (byte) Math.max(0, Math.min(255, Math.rint(value + NOISE * noise)));
        }
      }
    }
    return new Image(resolution, resolution, 3, pixels);
  }

  private static double[] wave(CounterRandom random, int resolution) {
    double phase = random.nextDouble() * 2 * Math.PI;
    double turns = random.nextDouble() * 4 * Math.PI;
    double[] wave = new double[resolution];
    for (int i = 0; i < resolution; i++) {
      wave[i] = StrictMath.sin(phase + turns * i / resolution);
    }
    return wave;
  }
}
