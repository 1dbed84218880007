package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LanczosTest {
  @Test
  void anUnchangedSizeIsTheSamePicture() {
    Image image = new Image(2, 1, 1, new byte[] {1, 2});
    assertSame(image, Lanczos.resize(image, 2, 1));
  }

  @Test
  void aPlainPictureStaysPlainAtAnySize() {
    byte[] pixels = new byte[130 * 70 * 3];
    Arrays.fill(pixels, (byte) 201);
    Image resized = Lanczos.resize(new Image(130, 70, 3, pixels), 33, 141);
    byte[] expected = new byte[33 * 141 * 3];
    Arrays.fill(expected, (byte) 201);
    assertArrayEquals(expected, resized.pixels());
  }

  @Test
  void sizesStartAtOne() {
    Image image = new Image(2, 1, 1, new byte[] {1, 2});
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Lanczos.resize(image, 0, 4));
    assertEquals("cannot resize to 0x4: sizes start at 1", error.getMessage());
  }
}
