package dev.pgan.model.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.ImmutableIntArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  @TempDir Path folder;

  @Test
  void readsValuesOfEveryTypeWithTheirShape() throws IOException {
    ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    doubles.putDouble(0.5).putDouble(-3);
    Path file = folder.resolve("some.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "a/u8", "|u1", "2, 2", new byte[] {0, 1, (byte) 200, 3});
      put(zip, "f64", "<f8", "2,", doubles.array());
      put(zip, "scalar", "<i4", "", new byte[] {7, 1, 0, 0});
    }
    Npz npz = Npz.read(file);
    assertEquals(ImmutableIntArray.of(2, 2), npz.shape("a/u8"));
    assertArrayEquals(new byte[] {0, 1, (byte) 200, 3}, npz.bytes("a/u8"));
    assertArrayEquals(new int[] {0, 1, 200, 3}, npz.ints("a/u8"));
    assertArrayEquals(new double[] {0.5, -3}, npz.doubles("f64"));
    assertArrayEquals(new int[] {263}, npz.ints("scalar"));
    assertEquals(ImmutableIntArray.of(), npz.shape("scalar"));
    assertThrows(IllegalArgumentException.class, () -> npz.bytes("f64"));
    assertThrows(IllegalArgumentException.class, () -> npz.floats("b"));
  }

  private static void put(ZipOutputStream zip, String name, String type, String shape, byte[] data)
      throws IOException {
    String header =
        String.format("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", type, shape);
    ByteBuffer prefix = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    prefix.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    prefix.put((byte) 1).put((byte) 0).putShort((short) header.length());
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(prefix.array());
    zip.write(header.getBytes(StandardCharsets.US_ASCII));
    zip.write(data);
    zip.closeEntry();
  }
}
