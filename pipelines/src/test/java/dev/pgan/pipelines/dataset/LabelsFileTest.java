package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsFileTest {
  private static byte[] file(int images, int size, float... values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LabelsFile.writeHeader(out, images, size);
    out.write(NpyHeader.bytes(values));
    return out.toByteArray();
  }

  @TempDir Path temp;

  private BeamFolder folder() {
    return BeamFolder.at(temp.toString());
  }

  private LabelsFile read(byte[] bytes) throws IOException {
    Files.write(temp.resolve("f"), bytes);
    return LabelsFile.open(folder(), "f");
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

  /** A file as large as that of ImageNet: blocks are read when they are asked for, and once. */
  @Test
  void readsNoMoreThanIsAskedFor() throws IOException {
    int images = 1_280_000;
    int size = 1000;
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    LabelsFile.writeHeader(header, images, size);
    try (RandomAccessFile sparse = new RandomAccessFile(temp.resolve("f").toFile(), "rw")) {
      sparse.write(header.toByteArray());
      sparse.setLength(header.size() + 4L * size * images);
      LabelsFile labels = LabelsFile.open(folder(), "f");
      for (long image : new long[] {0, 700_000, images - 1}) {
        writeOne(sparse, header.size() + 4 * size * image + 4 * 7);
        assertEquals(7, LabelsFile.classOf(labels.of(image)));
        writeOne(sparse, header.size() + 4 * size * image + 4 * 8);
        assertEquals(7, LabelsFile.classOf(labels.of(image)));
      }
    }
  }

  private static void writeOne(RandomAccessFile file, long at) throws IOException {
    file.seek(at);
    file.write(NpyHeader.bytes(new float[] {1}));
  }

  @Test
  void readsClassesOfOneHotLabels() throws IOException {
    int images = 300_000;
    ByteBuffer classes = ByteBuffer.allocate(4 * images).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < images; i++) {
      classes.putInt(i % 7);
    }
    LabelsFile labels = classFile(classes.array(), images, 7);
    assertEquals(7, labels.size());
    assertEquals(images, labels.images());
    for (int i : new Random(1).ints(1000, 0, images).toArray()) {
      float[] expected = new float[7];
      expected[i % 7] = 1;
      assertArrayEquals(expected, labels.of(i));
    }
  }

  private LabelsFile classFile(byte[] classes, int images, int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LabelsFile.writeClassHeader(out, images);
    out.write(classes);
    Files.write(temp.resolve("f"), out.toByteArray());
    return LabelsFile.openClasses(folder(), "f", size);
  }

  @Test
  void refusesClassesThatNoLabelHas() throws IOException {
    for (byte wrong : new byte[] {3, -1}) {
      LabelsFile labels = classFile(new byte[] {2, 0, 0, 0, 0, 0, 0, wrong}, 2, 3);
      UserException e = assertThrows(UserException.class, () -> labels.of(0));
      assertTrue(e.getMessage().contains("found, 0 to 2 expected"), e.getMessage());
    }
    Files.write(temp.resolve("f"), file(2, 3, new float[6]));
    UserException e =
        assertThrows(UserException.class, () -> LabelsFile.openClasses(folder(), "f", 3));
    assertTrue(e.getMessage().contains("class indices expected (<i4 [images, 1])"), e.getMessage());
  }

  private static float[] values(LabelsFile labels) throws IOException {
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

  private void assertRefused(String what, String part, byte[] bytes) {
    UserException e = assertThrows(UserException.class, () -> read(bytes), what);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
