package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossyEncodersTest {
  private static final int SIZE = 32;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void looksAlike(int channels) throws IOException {
    Image image = waves(channels);
    assertAlike(image, JpegEncoder.encode(image, 95));
    // The library's reader is among those of ImageIO.
    assertAlike(image, WebpEncoder.encode(image, 95));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void qualityDecidesTheSize(int channels) throws IOException {
    Image image = waves(channels);
    assertTrue(JpegEncoder.encode(image, 50).length < JpegEncoder.encode(image, 95).length);
    assertTrue(WebpEncoder.encode(image, 50).length < WebpEncoder.encode(image, 95).length);
    assertArrayEquals(JpegEncoder.encode(image, 50), JpegEncoder.encode(waves(channels), 50));
    assertArrayEquals(WebpEncoder.encode(image, 50), WebpEncoder.encode(waves(channels), 50));
  }

  private static void assertAlike(Image image, byte[] file) throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
    assertEquals(SIZE, read.getWidth());
    assertEquals(SIZE, read.getHeight());
    double difference = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      for (int c = 0; c < 3; c++) {
        int expected = image.pixels()[i * image.channels() + Math.min(c, image.channels() - 1)];
        int found =
            read.getRaster()
                .getSample(i % SIZE, i / SIZE, Math.min(c, read.getRaster().getNumBands() - 1));
        difference += Math.abs(found - (expected & 255));
      }
    }
    assertEquals(0, difference / (3 * SIZE * SIZE), 4);
  }

  /** As smooth as pictures are, another wave in each channel. */
  private static Image waves(int channels) {
    byte[] pixels = new byte[SIZE * SIZE * channels];
    for (int i = 0; i < pixels.length; i++) {
      int at = i / channels;
      double wave = Math.sin(at % SIZE * 0.2 + i % channels) + Math.cos(at / SIZE * 0.15);
      pixels[i] = (byte) (127 + 60 * wave);
    }
    return new Image(SIZE, SIZE, channels, pixels);
  }
}
