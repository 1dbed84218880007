package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.NpzImages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzSourceTest {
  private static final int SIDE = 4;
  private static final int PICTURE = 3 * SIDE * SIDE;

  @TempDir Path temp;

  @Test
  void picturesAreReadFromTheMiddleInEitherOrderOfDimensions() throws Exception {
    byte[] pixels = new byte[3 * PICTURE];
    new Random(1).nextBytes(pixels);
    byte[] second = java.util.Arrays.copyOfRange(pixels, PICTURE, 2 * PICTURE);
    NpzSource last = source("x", "(3, 4, 4, 3)", pixels, true);
    assertEquals(3, last.list().items().size());
    assertArrayEquals(second, read(last, 1).pixels());
    NpzSource first = source("arr_0", "(3, 3, 4, 4)", pixels, true);
    assertArrayEquals(second, read(first, 1).toChw());
    NpzSource compressed = source("x", "(3, 4, 4, 3)", pixels, false);
    assertEquals(3, compressed.list().items().size());
    assertArrayEquals(second, read(compressed, 1).pixels());
    assertTrue(!last.list().revision().equals(first.list().revision()));
  }

  @Test
  void refusesOtherArrays() throws IOException {
    byte[] pixels = new byte[2 * PICTURE];
    assertRefused("there is no array x, but [images]", "images", "(2, 4, 4, 3)", pixels);
    assertRefused("expected pictures", "x", "(2, 48)", pixels);
    Path noZip = Files.write(temp.resolve("no.npz"), new byte[30]);
    UserException refused =
        assertThrows(
            UserException.class,
            () -> new NpzSource(NpzImages.newBuilder().setPath(noZip.toString()).build()).list());
    assertTrue(refused.getMessage().contains("no whole npz"), refused.getMessage());
  }

  private void assertRefused(String message, String name, String shape, byte[] pixels)
      throws IOException {
    NpzSource source = source(name, shape, pixels, true);
    UserException refused = assertThrows(UserException.class, source::list);
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private static Image read(NpzSource source, int number) throws Exception {
    try (PictureSource.Reader reader = source.open()) {
      return reader.read(Integer.toString(number)).image();
    }
  }

  private NpzSource source(String name, String shape, byte[] pixels, boolean stored)
      throws IOException {
    String dict = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }\n";
    byte[] start =
        ("\u0093NUMPY\u0001\u0000" + (char) dict.length() + "\u0000").getBytes(ISO_8859_1);
    byte[] array = Bytes.concat(start, dict.getBytes(ISO_8859_1), pixels);
    Path file = Files.createTempFile(temp, "samples", ".npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry(name + ".npy");
      if (stored) {
        CRC32 crc = new CRC32();
        crc.update(array);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(array.length);
        entry.setCrc(crc.getValue());
      }
      zip.putNextEntry(entry);
      zip.write(array);
    }
    return new NpzSource(NpzImages.newBuilder().setPath(file.toString()).build());
  }
}
