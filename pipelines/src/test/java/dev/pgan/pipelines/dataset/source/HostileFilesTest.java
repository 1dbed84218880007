package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.dataset.TestArchives;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.pickle.SafeUnpickler;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to break what reads them: a message each, and no memory taken. */
class HostileFilesTest {
  @TempDir Path temp;

  @Test
  void textsOfAPngAreNotUnpacked() throws Exception {
    Path file = temp.resolve("x.png");
    TestPictures.write(file, TestPictures.noise(8, 8, BufferedImage.TYPE_INT_RGB, 1));
    byte[] plain = Files.readAllBytes(file);
    int afterHeader = 8 + 25;
    byte[] hostile =
        Bytes.concat(
            Arrays.copyOf(plain, afterHeader),
            chunk("zTXt", Bytes.concat("bomb\0\0".getBytes(ISO_8859_1), deflated(1 << 27))),
            chunk("iCCP", Bytes.concat("bomb\0\0".getBytes(ISO_8859_1), deflated(1 << 20))),
            Arrays.copyOfRange(plain, afterHeader, plain.length));
    assertArrayEquals(PngChunks.needed(plain), PngChunks.needed(hostile));
    Image image = PictureFiles.decode(hostile);
    assertArrayEquals(PictureFiles.decode(plain).pixels(), image.pixels());
  }

  private static byte[] deflated(int zeros) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < zeros; i += block.length) {
        out.write(block);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] body = Bytes.concat(type.getBytes(ISO_8859_1), data);
    CRC32 crc = new CRC32();
    crc.update(body);
    return Bytes.concat(
        Ints.toByteArray(data.length), body, Ints.toByteArray((int) crc.getValue()));
  }

  @Test
  void whatTakesAllMemorySetsOnePictureAside() {
    PictureSource.Reader reader =
        item -> {
          throw new OutOfMemoryError("as the JVM says it");
        };
    String reason =
        assertThrows(RejectedPictureException.class, () -> reader.readWithinMemory("x"))
            .getMessage();
    assertTrue(reason.contains("more memory than there is"), reason);
  }

  /** A megabyte of zip that unpacks to more than a picture may have. */
  @Test
  void whatUnpacksToTooMuchOfAZipIsSetAside() throws Exception {
    Path zip = temp.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(Deflater.BEST_SPEED);
      out.putNextEntry(new ZipEntry("bomb.png"));
      for (int i = 0; i <= 256; i++) {
        out.write(zeros);
      }
    }
    assertEquals("more than 268435456 bytes long", reasonOfFirst(zip));
  }

  /** A member of a tar that claims to be as long as 8 GB less a byte, and one beyond an int. */
  @Test
  void whatATarClaimsIsNotTakenForTrue() throws Exception {
    Path tar = temp.resolve("bomb.tar");
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      TarArchiveEntry entry = new TarArchiveEntry("bomb.png");
      entry.setSize(4);
      out.putArchiveEntry(entry);
      out.write(new byte[4]);
      out.closeArchiveEntry();
    }
    byte[] honest = Files.readAllBytes(tar);
    for (String size : List.of("77777777777", "20000000000", "00777777777")) {
      byte[] bytes = honest.clone();
      System.arraycopy(size.getBytes(ISO_8859_1), 0, bytes, 124, size.length());
      Arrays.fill(bytes, 148, 156, (byte) ' ');
      int sum = 0;
      for (int i = 0; i < 512; i++) {
        sum += bytes[i];
      }
      byte[] checksum = String.format("%06o\0 ", sum).getBytes(ISO_8859_1);
      System.arraycopy(checksum, 0, bytes, 148, checksum.length);
      Files.write(tar, bytes);
      assertThrows(UserException.class, () -> PictureStore.at(tar.toString()).list(), size);
    }
  }

  /** Sizes and places in a zip's directory that no honest one has. */
  @Test
  void whatAZipClaimsIsNotTakenForTrue() throws Exception {
    Path zip = temp.resolve("claims.zip");
    TestArchives.write(zip, Map.of("x.png", new byte[100]));
    byte[] honest = Files.readAllBytes(zip);
    int entry = Bytes.indexOf(honest, "PK\001\002".getBytes(ISO_8859_1));
    PictureStore store = PictureStore.at(zip.toString());
    for (int field : new int[] {20, 24, 42}) { // Packed bytes, bytes, and where they are.
      for (int value : new int[] {0x0fffffff, 0x7fffffff, -2}) {
        byte[] bytes = honest.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + field, value);
        Files.write(zip, bytes);
        try {
          String item = store.list().get(0).item();
          try (PictureStore.StoreReader reader = store.open()) {
            byte[] read = reader.read(item);
            assertEquals(100, read.length, field + " " + value);
          }
        } catch (UserException | RejectedPictureException e) {
          assertTrue(!e.getMessage().isEmpty());
        }
      }
    }
    for (String place : List.of("-1+5+5+0", "0+-1+5+0", "9223372036854775807+5+5+0")) {
      try (PictureStore.StoreReader reader = store.open()) {
        assertThrows(RejectedPictureException.class, () -> reader.read("x @" + place));
      }
    }
  }

  /** Why the only file of an archive cannot be used. */
  private static String reasonOfFirst(Path archive) throws Exception {
    PictureStore store = PictureStore.at(archive.toString());
    String item = store.list().get(0).item();
    try (PictureStore.StoreReader reader = store.open()) {
      return assertThrows(RejectedPictureException.class, () -> reader.read(item)).getMessage();
    }
  }

  @Test
  void damagedHdf5IsRefusedOrSetAside() throws IOException {
    Path whole = temp.resolve("whole.h5");
    Files.write(whole, Resources.toByteArray(Resources.getResource("hdf5/legacy.h5")));
    assertSurvives(
        whole,
        path -> {
          try (Hdf5Pictures pictures = Hdf5Pictures.open(BeamFile.at(path.toString()))) {
            pictures.read(0);
          }
        });
  }

  @Test
  void damagedPicklesAreRefused() throws IOException {
    Path whole = temp.resolve("x.pkl");
    Files.write(whole, "(dp0\nS'data'\np1\nS'abcdefgh'\np2\ns.".getBytes(ISO_8859_1));
    assertSurvives(
        whole,
        path -> SafeUnpickler.read(BeamFolder.at(temp.toString()), path.getFileName().toString()));
  }

  @Test
  void damagedWebpIsSetAside() throws IOException {
    byte[] header = "RIFF\0\0\0\0WEBPVP8 \0\0\0\0".getBytes(ISO_8859_1);
    Path whole = temp.resolve("x.webp");
    Files.write(whole, Bytes.concat(header, new byte[100]));
    assertSurvives(whole, path -> PictureFiles.decode(Files.readAllBytes(path)));
  }

  @Test
  void emptyFilesAreCalledEmpty() {
    assertEquals(
        "an empty file",
        assertThrows(RejectedPictureException.class, () -> PictureFiles.decode(new byte[0]))
            .getMessage());
  }

  /** Every cut and many a changed length give one of our messages, or something that was read. */
  private void assertSurvives(Path whole, Use use) throws IOException {
    byte[] good = Files.readAllBytes(whole);
    Random random = new Random(1);
    Path damaged = temp.resolve("damaged-" + whole.getFileName());
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] bad = i % 4 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      if (bad.length > 8) {
        int at = random.nextInt(Math.min(bad.length, 2048) - 4);
        ByteBuffer.wrap(bad)
            .putInt(at, List.of(-1, 0x7fffffff, 0x40000000, random.nextInt()).get(i % 4));
      }
      Files.write(damaged, bad);
      try {
        use.of(damaged);
      } catch (UserException | RejectedPictureException e) {
        refused++;
        assertTrue(!e.getMessage().isEmpty());
      }
    }
    assertTrue(refused > 50, "only " + refused + " were refused");
  }

  @FunctionalInterface
  private interface Use {
    void of(Path path) throws IOException, RejectedPictureException;
  }
}
