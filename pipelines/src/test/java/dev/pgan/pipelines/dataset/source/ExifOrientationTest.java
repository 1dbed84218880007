package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.imaging.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTest {
  private static final String BIG =
      "4d4d002a00000008 0002 010f000200000001 41000000 011200030000000100060000 00000000";
  private static final String LITTLE = "49492a0008000000 0100 120103000100000008000000 00000000";

  private static byte[] hex(String digits) {
    return BaseEncoding.base16().lowerCase().decode(digits.replace(" ", ""));
  }

  private static byte[] jpeg(String tiff) {
    byte[] exif = hex(tiff);
    byte[] length = {0, (byte) (exif.length + 8)};
    return Bytes.concat(
        hex("ffd8 ffe0 0004 0000 ffe1"), length, hex("457869660000"), exif, hex("ffda 0002"));
  }

  private static byte[] png(String tiff) {
    byte[] exif = hex(tiff);
    return Bytes.concat(
        hex("89504e470d0a1a0a 00000000 49454e44 00000000 000000"),
        new byte[] {(byte) exif.length},
        hex("65584966"),
        exif,
        hex("00000000"));
  }

  @Test
  void isFoundInBothFormatsAndByteOrders() {
    assertEquals(6, ExifOrientation.of(jpeg(BIG)));
    assertEquals(8, ExifOrientation.of(jpeg(LITTLE)));
    assertEquals(6, ExifOrientation.of(png(BIG)));
    assertEquals(8, ExifOrientation.of(png(LITTLE)));
  }

  @Test
  void isUprightWithoutOneThatCanBeRead() {
    assertEquals(1, ExifOrientation.of(hex("ffd8 ffda 0002")));
    assertEquals(1, ExifOrientation.of(hex("ffd8")));
    assertEquals(
        1, ExifOrientation.of(jpeg(LITTLE.replace("08000000 00000000", "09000000 00000000"))));
    byte[] jpeg = jpeg(BIG);
    for (int length = 2; length < jpeg.length; length++) {
      int found = ExifOrientation.of(Arrays.copyOf(jpeg, length));
      assertEquals(found, found == 6 ? 6 : 1);
    }
  }

  /** Columns and rows as Pillow's ImageOps.exif_transpose gives them. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 123456",
    "2, 3, 321654",
    "3, 3, 654321",
    "4, 3, 456123",
    "5, 2, 142536",
    "6, 2, 415263",
    "7, 2, 635241",
    "8, 2, 362514"
  })
  void turnsAndMirrors(int orientation, int width, String expected) {
    Image turned =
        ExifOrientation.upright(new Image(3, 2, 1, "123456".getBytes(ISO_8859_1)), orientation);
    assertEquals(width, turned.width());
    assertArrayEquals(expected.getBytes(ISO_8859_1), turned.pixels());
  }
}
