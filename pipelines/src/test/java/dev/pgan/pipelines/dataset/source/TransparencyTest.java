package dev.pgan.pipelines.dataset.source;

import static dev.pgan.pipelines.dataset.source.PngPicturesTest.bytes;
import static dev.pgan.pipelines.dataset.source.PngPicturesTest.chunk;
import static dev.pgan.pipelines.dataset.source.PngPicturesTest.png;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.imaging.Image;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TransparencyTest {
  private static final byte[] NONE = {};

  @Test
  void everyKindOfPngBecomesRgba() throws Exception {
    byte[] palette = chunk("PLTE", bytes(1, 2, 3, 9, 8, 7));
    byte[] clear = Bytes.concat(palette, chunk("tRNS", bytes(40)));
    assertRgba(bytes(1, 2, 3, 40, 9, 8, 7, 255), png(2, 1, 1, 3, clear, bytes(0x40)));
    assertRgba(bytes(9, 8, 7, 255), png(1, 1, 8, 3, palette, bytes(1)));
    assertRgba(bytes(255, 255, 255, 255), png(1, 1, 1, 0, NONE, bytes(0x80)));
    byte[] grey = chunk("tRNS", bytes(0, 3));
    assertRgba(bytes(255, 255, 255, 0, 85, 85, 85, 255), png(2, 1, 2, 0, grey, bytes(0xd0)));
    assertRgba(bytes(9, 9, 9, 5), png(1, 1, 8, 4, NONE, bytes(9, 5)));
    assertRgba(bytes(9, 9, 9, 5), png(1, 1, 16, 4, NONE, bytes(9, 1, 5, 1)));
    byte[] key = chunk("tRNS", bytes(0, 1, 0, 2, 0, 3));
    assertRgba(bytes(1, 2, 3, 0, 1, 2, 4, 255), png(2, 1, 8, 2, key, bytes(1, 2, 3, 1, 2, 4)));
    assertRgba(bytes(1, 2, 3, 4), png(1, 1, 8, 6, NONE, bytes(1, 2, 3, 4)));
    assertRgba(bytes(1, 2, 3, 4), png(1, 1, 16, 6, NONE, bytes(1, 0, 2, 0, 3, 0, 4, 0)));
    assertThrows(
        RejectedPictureException.class,
        () ->
            PictureFiles.decodeWithAlpha(
                png(1, 1, 16, 2, key, bytes(0, 1, 0, 2, 0, 3)), PictureFiles.MAX_PIXELS));
  }

  @Test
  void aJpegIsOpaque() throws Exception {
    byte[] file = Files.readAllBytes(GoldenFiles.ours("decode/jpeg").resolve("photo_gray.jpg"));
    byte[] grey = PictureFiles.decode(file).pixels();
    Image image = PictureFiles.decodeWithAlpha(file, PictureFiles.MAX_PIXELS);
    assertEquals(4, image.channels());
    for (int i = 0; i < grey.length; i++) {
      for (int c = 0; c < 3; c++) {
        assertEquals(grey[i], image.pixels()[4 * i + c]);
      }
      assertEquals(-1, image.pixels()[4 * i + 3]);
    }
  }

  /** The expected values are those of Pillow 12.3.0, {@code resize((4, 4), LANCZOS)}. */
  @Test
  void resizesAsPillowDoes() {
    byte[] pixels = new byte[9 * 9 * 4];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = (byte) (k * 37 + k * k * 11);
    }
    Image image = new Image(9, 9, 4, pixels);
    assertArrayEquals(
        bytes(
            120, 92, 180, 157, 186, 115, 108, 148, 143, 113, 66, 103, 127, 166, 133, 172, 133, 85,
            175, 164, 97, 128, 53, 147, 158, 90, 114, 116, 101, 173, 155, 113, 128, 159, 97, 123,
            110, 146, 103, 99, 54, 135, 93, 85, 119, 52, 89, 77, 105, 123, 167, 174, 170, 109, 148,
            163, 157, 126, 93, 123, 116, 155, 97, 105),
        Squares.resize(image, 4).pixels());
    assertSame(image, Squares.resize(image, 9));
  }

  private static void assertRgba(byte[] expected, byte[] png) throws Exception {
    Image image = PictureFiles.decodeWithAlpha(png, PictureFiles.MAX_PIXELS);
    assertEquals(4, image.channels());
    assertArrayEquals(expected, image.pixels());
  }
}
