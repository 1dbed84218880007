package dev.pgan.pipelines.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** PNG files put together by hand, so that every kind can be had. */
class PngPicturesTest {
  static byte[] chunk(String type, byte[] data) {
    byte[] body = Bytes.concat(type.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), data);
    CRC32 crc = new CRC32();
    crc.update(body);
    return Bytes.concat(
        Ints.toByteArray(data.length), body, Ints.toByteArray((int) crc.getValue()));
  }

  /**
   * @param rows without filter bytes
   */
  static byte[] png(int width, int height, int depth, int type, byte[] more, byte[]... rows)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (byte[] row : rows) {
        out.write(0);
        out.write(row);
      }
    }
    byte[] header =
        Bytes.concat(
            Ints.toByteArray(width),
            Ints.toByteArray(height),
            new byte[] {(byte) depth, (byte) type, 0, 0, 0});
    return Bytes.concat(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
        chunk("IHDR", header),
        more,
        chunk("IDAT", packed.toByteArray()),
        chunk("IEND", new byte[0]));
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static void assertPixels(int channels, byte[] expected, byte[] png) throws Exception {
    Image image = PngPictures.decode(png, PictureFiles.MAX_PIXELS, false);
    assertEquals(channels, image.channels());
    assertArrayEquals(expected, image.pixels());
  }

  private static void assertRejected(String part, byte[] png) {
    RejectedPictureException e =
        assertThrows(
            RejectedPictureException.class,
            () -> PngPictures.decode(png, PictureFiles.MAX_PIXELS, false));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void grey() throws Exception {
    assertPixels(
        1, bytes(0, 100, 200, 255), png(2, 2, 8, 0, bytes(), bytes(0, 100), bytes(200, 255)));
    assertPixels(1, bytes(0, 85, 170, 255), png(4, 1, 2, 0, bytes(), bytes(0x1b)));
    assertPixels(1, bytes(0, 17, 255, 136), png(4, 1, 4, 0, bytes(), bytes(0x01, 0xf8)));
    assertPixels(1, bytes(255, 0, 255), png(3, 1, 1, 0, bytes(), bytes(0xa0)));
  }

  @Test
  void greyWithAGammaIsTakenAsItIs() throws Exception {
    byte[] gamma = chunk("gAMA", Ints.toByteArray(100000));
    assertPixels(1, bytes(3, 100), png(2, 1, 8, 0, gamma, bytes(3, 100)));
  }

  @Test
  void colour() throws Exception {
    byte[] row = bytes(1, 2, 3, 250, 251, 252);
    assertPixels(3, row, png(2, 1, 8, 2, bytes(), row));
    byte[] transparent = chunk("tRNS", bytes(0, 1, 0, 2, 0, 3));
    assertPixels(3, row, png(2, 1, 8, 2, transparent, row));
  }

  @Test
  void alphaIsDropped() throws Exception {
    assertPixels(
        3, bytes(1, 2, 3, 4, 5, 6), png(2, 1, 8, 6, bytes(), bytes(1, 2, 3, 0, 4, 5, 6, 128)));
    assertPixels(3, bytes(9, 9, 9, 7, 7, 7), png(2, 1, 8, 4, bytes(), bytes(9, 0, 7, 255)));
  }

  @Test
  void sixteenBitsLoseTheLowerEight() throws Exception {
    assertPixels(3, bytes(1, 3, 5), png(1, 1, 16, 2, bytes(), bytes(1, 255, 3, 255, 5, 255)));
    assertPixels(3, bytes(1, 3, 5), png(1, 1, 16, 6, bytes(), bytes(1, 255, 3, 255, 5, 255, 7, 7)));
    assertPixels(3, bytes(1, 1, 1), png(1, 1, 16, 4, bytes(), bytes(1, 255, 3, 255)));
    assertRejected("16 bits", png(1, 1, 16, 0, bytes(), bytes(1, 2)));
  }

  @Test
  void palettesBecomeColour() throws Exception {
    byte[] palette =
        Bytes.concat(chunk("PLTE", bytes(1, 2, 3, 9, 8, 7)), chunk("tRNS", bytes(0, 128)));
    byte[] expected = bytes(9, 8, 7, 1, 2, 3);
    assertPixels(3, expected, png(2, 1, 8, 3, palette, bytes(1, 0)));
    assertPixels(3, expected, png(2, 1, 1, 3, palette, bytes(0x80)));
  }

  @Test
  void interlaced() throws Exception {
    BufferedImage noise = TestPictures.noise(13, 9, BufferedImage.TYPE_INT_RGB, 1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(noise, null, null), options);
    }
    byte[] expected = new byte[13 * 9 * 3];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) (noise.getRGB(i / 3 % 13, i / 39) >> (16 - i % 3 * 8));
    }
    assertPixels(3, expected, file.toByteArray());
  }

  @Test
  void refusesSizesBeforeDecoding() throws IOException {
    assertRejected("50000x50000 is too large", png(50000, 50000, 8, 2, bytes(), bytes()));
    assertRejected("0x5 is too large", png(0, 5, 8, 2, bytes(), bytes()));
  }

  @Test
  void refusesAnyDamage() throws IOException {
    byte[] good = png(2, 2, 8, 0, bytes(), bytes(0, 100), bytes(200, 255));
    for (int i = 8; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      assertRejected("broken PNG", bad);
      assertRejected("broken PNG", Arrays.copyOf(good, i));
    }
    assertRejected("broken PNG", png(2, 2, 8, 0, bytes(), bytes(0, 100)));
    assertRejected("broken PNG", png(2, 2, 8, 0, bytes(), bytes(0, 100), bytes(0)));
    assertRejected("broken PNG", png(2, 2, 8, 0, bytes()));
    assertRejected("broken PNG", png(2, 2, 9, 7, bytes(), bytes(0, 100)));
    assertRejected("broken PNG", png(2, 1, 8, 3, bytes(), bytes(1, 0)));
  }

  @Test
  void survivesAnyBytes() throws IOException {
    Random random = new Random(1);
    byte[] row = new byte[60];
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[30];
      random.nextBytes(noise);
      byte[] any =
          png(
              1 + random.nextInt(9),
              1 + random.nextInt(9),
              1 << random.nextInt(5),
              random.nextInt(8),
              chunk(random.nextBoolean() ? "PLTE" : "tRNS", noise),
              row,
              row);
      try {
        PngPictures.decode(any, PictureFiles.MAX_PIXELS, false);
      } catch (RejectedPictureException e) {
        assertTrue(!e.getMessage().isEmpty());
      }
    }
  }
}
