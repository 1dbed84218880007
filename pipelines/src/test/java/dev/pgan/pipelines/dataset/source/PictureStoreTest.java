package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.dataset.TestArchives;
import dev.pgan.pipelines.dataset.source.PictureStore.StoredFile;
import dev.pgan.pipelines.stage.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureStoreTest {
  /** In the order of code points: the clef of music is beyond U+FFFF, where Java's differs. */
  private static final List<String> NAMES =
      List.of("a b/größe 1.png", "a b/x +1 @2.jpg", "plain.png", "ﬂ/x.png", "𝄞/😀.png");

  @TempDir Path temp;

  private Path pictures() throws IOException {
    for (String name : NAMES) {
      Path file = temp.resolve("pictures").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "bytes of " + name);
    }
    return temp.resolve("pictures");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pictures", "some pictures.zip", "größe.tar"})
  void readsFoldersAndArchivesAlike(String name) throws Exception {
    Path path = temp.resolve(name);
    if (!Files.exists(pictures().resolveSibling(name))) {
      TestArchives.pack(pictures(), path);
    }
    PictureStore store = PictureStore.at(path.toString());
    List<StoredFile> files = store.list();
    assertEquals(NAMES, files.stream().map(StoredFile::name).toList());
    try (PictureStore.StoreReader reader = store.open()) {
      for (StoredFile file : files) {
        assertEquals("bytes of " + file.name(), new String(reader.read(file.item()), UTF_8));
        assertTrue(store.describe(file.item()).contains(file.name()));
        assertTrue(store.describe(file.item()).contains(path.toString()));
      }
    }
  }

  /** As zip of old and as today's have them, with the flag that says UTF-8 and without. */
  @ParameterizedTest
  @CsvSource({"Cp437, false", "UTF-8, true", "UTF-8, false"})
  void readsNamesOfZipsInTheirCharset(String charset, boolean flagged) throws Exception {
    Path path = temp.resolve("x.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(path)) {
      out.setEncoding(charset);
      out.setUseLanguageEncodingFlag(flagged);
      out.putArchiveEntry(new ZipArchiveEntry("größe/é 1.png"));
      out.write(7);
      out.closeArchiveEntry();
    }
    PictureStore store = PictureStore.at(path.toString());
    StoredFile file = store.list().get(0);
    assertEquals("größe/é 1.png", file.name());
    try (PictureStore.StoreReader reader = store.open()) {
      assertArrayEquals(new byte[] {7}, reader.read(file.item()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x.png", "/etc/x.png", "a/../../x.txt", "a\\..\\x.png", "C:/x.png", "a/.."})
  void refusesMembersThatClimbOut(String name) throws IOException {
    for (String archive : List.of("bad.tar", "bad.zip")) {
      Path path = temp.resolve(archive);
      TestArchives.write(path, Map.of("good.png", new byte[3], name, new byte[3]));
      UserException e =
          assertThrows(UserException.class, () -> PictureStore.at(path.toString()).list());
      String shown = archive.endsWith("zip") ? name.replace('\\', '/') : name;
      assertTrue(e.getMessage().startsWith(path + ": its member " + shown), e.getMessage());
    }
  }

  @Test
  void refusesLinks() throws IOException {
    Path path = temp.resolve("links.tar");
    try (TarArchiveOutputStream out = TestArchives.tar(path)) {
      TarArchiveEntry link = new TarArchiveEntry("x.png", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
    }
    assertFails(path, "x.png is a link to /etc/passwd");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    for (String name : List.of("x.zip", "x.tar")) {
      assertFails(temp.resolve(name), "no such file");
      byte[] noise = new byte[2000];
      Arrays.fill(noise, (byte) 7);
      Files.write(temp.resolve(name), noise);
      assertFails(temp.resolve(name), "no whole " + name.substring(2) + " archive");
    }
    Files.write(temp.resolve("x.tar"), new byte[] {0x1f, (byte) 0x8b, 8});
    assertFails(temp.resolve("x.tar"), "it is gzipped");
    for (String name : List.of("x.tgz", "x.tar.gz", "x.TAR.zst")) {
      assertFails(temp.resolve(name), "give the .tar");
    }
  }

  @Test
  void refusesTwoMembersOfOneName() throws IOException {
    Path path = temp.resolve("twice.tar");
    TestArchives.write(path, Map.of("x.png", new byte[3], "./x.png", new byte[4]));
    assertFails(path, "two members have the name x.png");
  }

  private static void assertFails(Path path, String message) {
    UserException e =
        assertThrows(UserException.class, () -> PictureStore.at(path.toString()).list());
    assertTrue(e.getMessage().contains(path + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void setsDamagedMembersAside() throws Exception {
    byte[] bytes = new byte[5000];
    new java.util.Random(1).nextBytes(bytes);
    for (String archive : List.of("x.tar", "x.zip")) {
      Path path = temp.resolve(archive);
      TestArchives.write(path, Map.of("x.png", bytes));
      PictureStore store = PictureStore.at(path.toString());
      String item = store.list().get(0).item();
      byte[] whole = Files.readAllBytes(path);
      if (archive.endsWith("zip")) {
        whole[2500] ^= 1;
        Files.write(path, whole);
      } else {
        Files.write(path, Arrays.copyOf(whole, 2500));
      }
      assertRejects(store, item, archive.endsWith("zip") ? "checksum" : "cut short");
    }
  }

  /** Of the central directory nothing is read again: a worker has millions of members to pass. */
  @Test
  void readsMembersOfAZipWithoutItsDirectory() throws Exception {
    Path path = temp.resolve("x.zip");
    byte[] some = "some bytes, some bytes, some bytes".getBytes(UTF_8);
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(Files.newOutputStream(path))) {
      // Written to a stream: sizes and checksum follow the bytes.
      out.putArchiveEntry(new ZipArchiveEntry("a.png"));
      out.write(some);
      out.closeArchiveEntry();
    }
    byte[] deflated = Files.readAllBytes(path);
    Files.write(path, Bytes.concat("a program that unpacks itself".getBytes(UTF_8), deflated));
    PictureStore store = PictureStore.at(path.toString());
    List<StoredFile> files = store.list();
    byte[] whole = Files.readAllBytes(path);
    int directory = Bytes.indexOf(whole, "PK\001\002".getBytes(ISO_8859_1));
    Files.write(path, Arrays.copyOf(whole, directory));
    try (PictureStore.StoreReader reader = store.open()) {
      assertArrayEquals(some, reader.read(files.get(0).item()));
    }
    Files.write(path, Arrays.copyOf(whole, 60));
    assertRejects(store, files.get(0).item(), "cut short");
    Files.write(path, new byte[directory]);
    assertRejects(store, files.get(0).item(), "no longer where it was");
  }

  @ParameterizedTest
  @CsvSource({"0, ok", "8, ok", "9, damaged", "12, ok", "14, not known"})
  void readsMethodsOfZips(int method, String found) throws Exception {
    byte[] some = "some bytes, some bytes, some bytes".getBytes(UTF_8);
    byte[] packed = some;
    if (method == 8) {
      Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
      deflater.setInput(some);
      deflater.finish();
      packed = new byte[100];
      packed = Arrays.copyOf(packed, deflater.deflate(packed));
    } else if (method == 12) {
      ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
      try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bzip2)) {
        out.write(some);
      }
      packed = bzip2.toByteArray();
    }
    ZipArchiveEntry entry = new ZipArchiveEntry("x.png");
    entry.setMethod(method);
    entry.setSize(some.length);
    CRC32 crc = new CRC32();
    crc.update(some);
    entry.setCrc(crc.getValue());
    Path path = temp.resolve("x.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(path)) {
      entry.setCompressedSize(packed.length);
      out.addRawArchiveEntry(entry, new ByteArrayInputStream(packed));
    }
    PictureStore store = PictureStore.at(path.toString());
    String item = store.list().get(0).item();
    if (found.equals("ok")) {
      try (PictureStore.StoreReader reader = store.open()) {
        assertArrayEquals(some, reader.read(item));
      }
      // As an encrypted one says it.
      byte[] bytes = Files.readAllBytes(path);
      bytes[6] |= 1;
      Files.write(path, bytes);
      assertRejects(store, item, "encrypted");
    } else {
      assertRejects(store, item, found);
    }
  }

  @Test
  void unpacksNoBombs() throws Exception {
    Path path = temp.resolve("bomb.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      out.setLevel(Deflater.BEST_SPEED);
      out.putNextEntry(new ZipEntry("x.png"));
      fill(out, (1 << 28) + 1);
    }
    PictureStore store = PictureStore.at(path.toString());
    assertRejects(store, store.list().get(0).item(), "more than 268435456 bytes");
  }

  private static void fill(OutputStream out, int bytes) throws IOException {
    byte[] zeros = new byte[1 << 16];
    for (int left = bytes; left > 0; left -= zeros.length) {
      out.write(zeros, 0, Math.min(left, zeros.length));
    }
  }

  private static void assertRejects(PictureStore store, String item, String reason)
      throws IOException {
    try (PictureStore.StoreReader reader = store.open()) {
      RejectedPictureException e =
          assertThrows(RejectedPictureException.class, () -> reader.read(item));
      assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
  }

  @Test
  void takesFoldersThatLookLikeArchives() throws Exception {
    Files.createDirectories(temp.resolve("x.zip"));
    Files.write(temp.resolve("x.zip/a.png"), new byte[] {1, 2});
    PictureStore store = PictureStore.at(temp.resolve("x.zip").toString());
    try (PictureStore.StoreReader reader = store.open()) {
      assertArrayEquals(new byte[] {1, 2}, reader.read(store.list().get(0).item()));
    }
  }
}
