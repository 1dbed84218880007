package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabelsFileTest {
  private static byte[] file(int images, int size, float... values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LabelsFile.writeHeader(out, images, size);
    out.write(NpyHeader.bytes(values));
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
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5.5f}, values(labels));
  }

  /** One-hot labels are held as classes; what looks like one keeps its bits. */
  @Test
  void takesLabelsOfBothKinds() throws IOException {
    float[] values = {0, 1, 0, 1, 0, 0, 0, 0, 0, -0f, 1, 0, 0, 1, 1, 0, 0, Float.NaN, 0, 0, 1};
    LabelsFile labels = read(file(7, 3, values));
    for (int i = 0; i < values.length; i++) {
      assertEquals(
          Float.floatToRawIntBits(values[i]),
          Float.floatToRawIntBits(labels.of(i / 3)[i % 3]),
          "number " + i);
    }
    assertThrows(IndexOutOfBoundsException.class, () -> labels.of(7));
  }

  /** A few bytes do not make it ask for memory. */
  @Test
  void believesNoHeaderThatSaysMore() throws IOException {
    for (long[] shape : new long[][] {{1L << 40, 1000}, {1, Integer.MAX_VALUE}}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      LabelsFile.writeHeader(out, shape[0], (int) shape[1]);
      out.write(new byte[100]);
      long expected = 4 * shape[0] * shape[1];
      assertRefused("rows", expected + " bytes of labels expected, 100 found", out.toByteArray());
    }
    ByteArrayOutputStream nothing = new ByteArrayOutputStream();
    LabelsFile.writeHeader(nothing, 1L << 40, 0);
    assertEquals(1L << 40, read(nothing.toByteArray()).images());
  }

  private static float[] values(LabelsFile labels) {
    float[] values = new float[(int) labels.images() * labels.size()];
    for (int i = 0; i < labels.images(); i++) {
      labels.copy(i, values, i * labels.size());
    }
    return values;
  }

  @Test
  void refusesOthers() throws IOException {
    byte[] good = file(2, 1, 0, 1);
    assertRefused("88 bytes", "8 bytes of labels expected, 7 found", Arrays.copyOf(good, 87));
    assertRefused("magic", "expected an npy file of version 1.0", "PK".getBytes(ISO_8859_1));
    assertRefused("type", "found {'descr': '<c8'", as(good, "<c8"));
    assertRefused("width", "4 bytes of labels expected, 8 found", as(good, "<i2"));
  }

  private static byte[] as(byte[] file, String type) {
    return new String(file, ISO_8859_1).replace("<f4", type).getBytes(ISO_8859_1);
  }

  @Test
  void readsOtherNumbers() throws IOException {
    byte[] floats = file(1, 1, 300);
    assertEquals(0x43960000, read(as(floats, "<i4")).of(0)[0]);
    assertEquals(1, read(as(file(1, 1, Float.MIN_VALUE, 0), "<i8")).of(0)[0]);
    byte[] half = as(file(2, 1, Float.MIN_VALUE), "<i2");
    assertArrayEquals(new float[] {1, 0}, values(read(half)));
    byte[] doubles = as(file(1, 1, 0, Float.intBitsToFloat(0x3ff80000)), "<f8");
    assertArrayEquals(new float[] {1.5f}, values(read(doubles)));
    byte[] small = as(file(4, 1, Float.intBitsToFloat(0x00ff0001)), "|u1");
    assertArrayEquals(new float[] {1, 0, 255, 0}, values(read(small)));
  }

  private static void assertRefused(String what, String part, byte[] bytes) {
    UserException e = assertThrows(UserException.class, () -> read(bytes), what);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
