package dev.pgan.pipelines.evaluation;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Digits of 5x7 dots, turned, scaled, moved, faded and made noisy at random, as files of MNIST. */
public final class DrawnDigits {
  private static final int SIDE = 28;

  private static final String[] DOTS = {
    "01110 10001 10011 10101 11001 10001 01110",
    "00100 01100 00100 00100 00100 00100 01110",
    "01110 10001 00001 00110 01000 10000 11111",
    "11110 00001 00001 01110 00001 00001 11110",
    "00010 00110 01010 10010 11111 00010 00010",
    "11111 10000 11110 00001 00001 10001 01110",
    "00110 01000 10000 11110 10001 10001 01110",
    "11111 00001 00010 00100 01000 01000 01000",
    "01110 10001 10001 01110 10001 10001 01110",
    "01110 10001 10001 01111 00001 00010 01100"
  };

  private DrawnDigits() {}

  /**
   * Writes the two files of training pictures.
   *
   * @param classes only the digits below this are drawn, all as often
   */
  public static void write(Path folder, int count, int classes, long seed) throws IOException {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % classes);
      draw(labels[i], random, pixels, i * SIDE * SIDE);
    }
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("train-images-idx3-ubyte"),
        Bytes.concat(header(0x803, count, SIDE, SIDE), pixels));
    Files.write(
        folder.resolve("train-labels-idx1-ubyte"), Bytes.concat(header(0x801, count), labels));
  }

  private static byte[] header(int... values) {
    return Bytes.concat(Arrays.stream(values).mapToObj(Ints::toByteArray).toArray(byte[][]::new));
  }

  private static void draw(int digit, Random random, byte[] pixels, int at) {
    String[] rows = DOTS[digit].split(" ");
    double angle = 0.12 * random.nextGaussian();
    double size = 2.4 + 0.9 * random.nextDouble();
    double wide = size * (0.8 + 0.4 * random.nextDouble());
    double x0 = SIDE / 2.0 + 1.0 * random.nextGaussian();
    double y0 = SIDE / 2.0 + 1.0 * random.nextGaussian();
    double ink = 150 + 105 * random.nextDouble();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double u = ((x - x0) * Math.cos(angle) + (y - y0) * Math.sin(angle)) / wide + 2;
        double v = ((y - y0) * Math.cos(angle) - (x - x0) * Math.sin(angle)) / size + 3;
        double value = ink * between(rows, u, v) + 12 * random.nextGaussian();
        pixels[at + y * SIDE + x] = (byte) Math.round(Math.max(0, Math.min(255, value)));
      }
    }
  }

  /** Between the four dots around. */
  private static double between(String[] rows, double u, double v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    double value = 0;
    for (int k = 0; k < 4; k++) {
      int x = left + k % 2;
      int y = top + k / 2;
      if (x >= 0 && x < 5 && y >= 0 && y < 7 && rows[y].charAt(x) == '1') {
        value += (1 - Math.abs(u - x)) * (1 - Math.abs(v - y));
      }
    }
    return value;
  }
}
