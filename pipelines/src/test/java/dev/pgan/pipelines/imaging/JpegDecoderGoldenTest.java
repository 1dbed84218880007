package dev.pgan.pipelines.imaging;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of decode/decode.tsv, by MD5. */
final class JpegDecoderGoldenTest {
  record Case(String file, String mode, int width, int height, String md5) {}

  static ImmutableList<Case> cases() throws IOException {
    return Files.readAllLines(GoldenFiles.path("decode/decode.tsv")).stream()
        .map(line -> Splitter.on('\t').splitToList(line))
        .filter(c -> c.get(0).endsWith(".jpg"))
        .map(JpegDecoderGoldenTest::parse)
        .collect(toImmutableList());
  }

  private static Case parse(List<String> columns) {
    return new Case(
        columns.get(0),
        columns.get(1),
        Integer.parseInt(columns.get(2)),
        Integer.parseInt(columns.get(3)),
        columns.get(4));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decodesToTheBytesOfLibjpeg8d(Case golden) throws IOException {
    byte[] jpeg = Files.readAllBytes(GoldenFiles.path("decode/jpeg/" + golden.file()));
    if (golden.mode().equals("CMYK")) {
      assertRefused(jpeg, "CMYK");
      return;
    }
    if (isArithmetic(jpeg)) {
      assertRefused(jpeg, "arithmetic");
      return;
    }

    Image image = JpegDecoder.decode(jpeg);

    assertEquals(golden.mode().equals("L") ? 1 : 3, image.channels());
    assertEquals(golden.width(), image.width());
    assertEquals(golden.height(), image.height());
    assertEquals(golden.md5(), GoldenFiles.md5(image.pixels()));
  }

  private static void assertRefused(byte[] jpeg, String why) {
    JpegException error = assertThrows(JpegException.class, () -> JpegDecoder.decode(jpeg));
    assertTrue(error.getMessage().contains(why), error.getMessage());
  }

  /** SOF9 or SOF10 with a precision of 8. */
  private static boolean isArithmetic(byte[] jpeg) {
    return Bytes.indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc9, 0, 17, 8}) >= 0
        || Bytes.indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xca, 0, 17, 8}) >= 0;
  }
}
