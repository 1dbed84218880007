package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random small pictures, sizes, pads and quadrilaterals: the same bytes as the plain reference. */
final class PlainReferenceTest {
  private static final int CASES = 60;

  /** Noise, or steps, or nearly flat: the last two meet whole numbers all the time. */
  static Image randomImage(Random random, int most) {
    int width = 1 + random.nextInt(most);
    int height = 1 + random.nextInt(most);
    int kind = random.nextInt(3);
    int base = random.nextInt(256);
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          (byte)
              switch (kind) {
                case 0 -> random.nextInt(256);
                case 1 -> i / 3 % width < width / 2 ? 0 : 255;
                default -> Math.min(255, base + random.nextInt(2));
              };
    }
    return new Image(width, height, 3, pixels);
  }

  @RepeatedTest(CASES)
  void resize(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Image image = randomImage(random, 200);
    int width = 1 + random.nextInt(300);
    int height = 1 + random.nextInt(300);
    assertArrayEquals(
        PlainReference.resize(image, width, height).pixels(),
        Lanczos.resize(image, width, height).pixels());
  }

  @RepeatedTest(CASES)
  void pad(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Image image = randomImage(random, 60);
    int most = random.nextBoolean() ? 12 : 100;
    Pads pads =
        new Pads(
            1 + random.nextInt(most),
            1 + random.nextInt(most),
            1 + random.nextInt(most),
            1 + random.nextInt(most));
    double sigma = 0.3 + 8 * random.nextDouble();
    assertArrayEquals(
        PlainReference.pad(image, pads, sigma).pixels(),
        FadedPadding.pad(image, pads, sigma).pixels());
  }

  @RepeatedTest(CASES)
  void quad(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Image image = randomImage(random, 80);
    float[] quad = new float[8];
    for (int i = 0; i < 8; i++) {
      int size = i % 2 == 0 ? image.width() : image.height();
      float at = (random.nextFloat() * 1.6f - 0.3f) * size;
      quad[i] = random.nextInt(4) == 0 ? Math.round(at) : at;
    }
    int width = 1 + random.nextInt(300);
    int height = 1 + random.nextInt(120);
    assertArrayEquals(
        PlainReference.quad(image, quad, width, height).pixels(),
        QuadTransform.transform(image, quad, width, height).pixels());
  }

  /** Places that lie on whole and half pixels, up to rounding, in pictures with flat parts. */
  @RepeatedTest(CASES)
  void quadOnTheGrid(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Image image = randomImage(random, 80);
    for (int i = 0; i < image.pixels().length; i++) {
      image.pixels()[i] = (byte) (random.nextInt(4) == 0 ? 254 : 255);
    }
    float left = random.nextInt(2 * image.width()) / 2f - 2;
    float top = random.nextInt(2 * image.height()) / 2f - 2;
    float side = 1 + random.nextInt(image.width());
    float[] quad = {left, top, left, top + side, left + side, top + side, left + side, top};
    int size = (1 + random.nextInt(5)) * (int) side;
    assertArrayEquals(
        PlainReference.quad(image, quad, size, size).pixels(),
        QuadTransform.transform(image, quad, size, size).pixels());
  }

  @RepeatedTest(10)
  void quadAndResize(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Image image = randomImage(random, 80);
    float w = image.width();
    float h = image.height();
    float[] quad = {w * 0.1f, 0, 0, h * 0.9f, w * 0.9f, h, w, h * 0.1f};
    int size = 150 + random.nextInt(200);
    assertArrayEquals(
        PlainReference.resize(PlainReference.quad(image, quad, size, size), 61, 61).pixels(),
        QuadTransform.transformAndResize(image, quad, size, 61).pixels());
  }
}
