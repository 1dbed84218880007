package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JpegDecoderTest {
  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(GoldenFiles.ours("decode/jpeg/" + name));
  }

  private static void assertRefused(byte[] jpeg, String part) {
    JpegException e = assertThrows(JpegException.class, () -> JpegDecoder.decode(jpeg));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  /** Place of the height in the frame header. */
  private static int heightAt(byte[] jpeg) {
    return Bytes.indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc0, 0, 17, 8}) + 5;
  }

  @Test
  void somethingElseIsNoJpeg() {
    assertRefused(new byte[0], "not a JPEG");
    assertRefused(new byte[] {'P', 'N', 'G'}, "not a JPEG");
  }

  @Test
  void greyHasOneChannel() throws IOException {
    assertEquals(1, JpegDecoder.decode(file("photo_gray.jpg")).channels());
  }

  @Test
  void cmykIsRefused() throws IOException {
    assertRefused(file("cmyk_adobe.jpg"), "CMYK");
  }

  @Test
  void withoutItsEndMarkerItIsTruncated() throws IOException {
    byte[] jpeg = file("photo_444_q50.jpg");
    assertRefused(Arrays.copyOf(jpeg, jpeg.length - 2), "truncated JPEG");
  }

  @Test
  void aHeaderThatPromisesMoreThanTheFileHoldsGetsNoMemory() throws IOException {
    byte[] jpeg = file("photo_444_q50.jpg");
    int at = heightAt(jpeg);
    for (int i = 0; i < 4; i++) {
      jpeg[at + i] = 0x1f;
    }
    assertRefused(jpeg, "7967x7967 pixels do not fit");
  }

  @Test
  void aHugePictureIsRefused() throws IOException {
    byte[] jpeg = file("photo_444_q50.jpg");
    Arrays.fill(jpeg, heightAt(jpeg), heightAt(jpeg) + 4, (byte) 0xff);
    assertRefused(jpeg, "65535x65535 pixels: more than");
  }

  @Test
  void aProgressiveFileWithoutItsLastScansIsRefused() throws IOException {
    byte[] jpeg = file("photo_420_progressive.jpg");
    int scan = Bytes.lastIndexOf(jpeg, (byte) 0xda) - 1;
    int second = -1;
    for (int i = 0, seen = 0; i < scan && second < 0; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda && ++seen == 2) {
        second = i;
      }
    }
    byte[] cut = Arrays.copyOf(jpeg, second + 2);
    cut[second + 1] = (byte) 0xd9;
    assertRefused(cut, "last scans are missing");
  }

  /** A flat block may be of any value; large coefficients take the slower way. */
  @Test
  void theInverseTransformIsTheMatrixProduct() {
    Random random = new Random(3);
    Idct idct = new Idct();
    for (int round = 0; round < 400; round++) {
      short[] block = new short[64];
      int[] quant = new int[64];
      int most = 1 << random.nextInt(16);
      int kept = round % 3 == 0 ? 64 : random.nextInt(8);
      for (int i = 0; i < 64; i++) {
        block[i] = i <= kept ? (short) (random.nextInt(2 * most) - most) : 0;
        quant[i] = 1 + random.nextInt(round % 5 == 0 ? 65535 : 50);
      }
      for (int[] size : new int[][] {{8, 8}, {16, 8}, {8, 16}, {16, 16}}) {
        byte[] out = new byte[256];
        idct.transform(block, 0, quant, size[0], size[1], out, 0, size[0]);
        assertArrayEquals(
            IdctReference.transform(block, quant, size[0], size[1]),
            Arrays.copyOf(out, size[0] * size[1]));
      }
    }
  }
}
