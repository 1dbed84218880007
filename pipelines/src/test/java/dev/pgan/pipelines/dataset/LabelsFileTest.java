package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabelsFileTest {
  private static byte[] file(int images, int size, float... values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LabelsFile.writeHeader(out, images, size);
    out.write(LabelsFile.littleEndian(values));
    return out.toByteArray();
  }

  private static LabelsFile read(byte[] bytes) throws IOException {
    return LabelsFile.read(new ByteArrayInputStream(bytes), "f");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    byte[] bytes = file(2, 3, 0, 1, 2, 3, 4, 5.5f);
    assertEquals(0, (bytes.length - 24) % 16);
    LabelsFile labels = read(bytes);
    assertEquals(2, labels.images());
    assertEquals(3, labels.size());
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5.5f}, labels.values());
  }

  @Test
  void refusesOthers() throws IOException {
    byte[] good = file(2, 1, 0, 1);
    assertRefused("88 bytes", "8 bytes of labels expected, 7 found", Arrays.copyOf(good, 87));
    assertRefused("magic", "expected labels as an npy file", "PK".getBytes(ISO_8859_1));
    byte[] doubles = new String(good, ISO_8859_1).replace("<f4", "<f8").getBytes(ISO_8859_1);
    assertRefused("type", "found {'descr': '<f8'", doubles);
  }

  private static void assertRefused(String what, String part, byte[] bytes) {
    UserException e = assertThrows(UserException.class, () -> read(bytes), what);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
