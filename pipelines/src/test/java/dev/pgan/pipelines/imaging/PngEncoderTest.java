package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngEncoderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void keepsEveryPixel(int channels) throws IOException {
    Image image = noise(13, 7, channels);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngEncoder.encode(image)));

    assertEquals(channels, read.getRaster().getNumBands());
    for (int y = 0, i = 0; y < 7; y++) {
      for (int x = 0; x < 13; x++) {
        for (int c = 0; c < channels; c++) {
          assertEquals(image.pixels()[i++] & 255, read.getRaster().getSample(x, y, c));
        }
      }
    }
  }

  @Test
  void givesEqualBytesForEqualPixels() throws IOException {
    assertArrayEquals(PngEncoder.encode(noise(16, 16, 3)), PngEncoder.encode(noise(16, 16, 3)));
  }

  @Test
  void takesPlanesApart() {
    Image image = noise(5, 3, 3);
    assertArrayEquals(image.pixels(), Image.ofChw(5, 3, 3, image.toChw()).pixels());
  }

  private static Image noise(int width, int height, int channels) {
    byte[] pixels = new byte[width * height * channels];
    new Random(1).nextBytes(pixels);
    return new Image(width, height, channels, pixels);
  }
}
