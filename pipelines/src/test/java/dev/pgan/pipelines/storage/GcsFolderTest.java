package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Folders in Google Cloud Storage, of which a stand-in plays the part. */
class GcsFolderTest {
  @RegisterExtension private final GcsServer server = new GcsServer();
  private final BeamFolder folder = BeamFolder.at("gs://bucket/some dir/ä");

  @Test
  void readsWhatItWrote() throws IOException {
    byte[] bytes = new byte[3 << 20];
    new Random(1).nextBytes(bytes);
    WrittenFile written = folder.writeHashed("a b+c.bin", out -> out.write(bytes));
    assertEquals(bytes.length, written.bytes());
    assertEquals(Set.of("some dir/ä/a b+c.bin"), server.get().objects.keySet());
    try (InputStream in = folder.open("a b+c.bin")) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
    try (SeekableByteChannel channel = folder.openChannel("a b+c.bin")) {
      assertEquals(bytes.length, channel.size());
      ByteBuffer piece = ByteBuffer.allocate(100);
      channel.position(1 << 20);
      while (piece.hasRemaining() && channel.read(piece) >= 0) {}
      assertEquals(ByteBuffer.wrap(bytes, 1 << 20, 100), piece.flip());
    }
  }

  @Test
  void listsAllPages() throws IOException {
    for (String name : List.of("x/1", "x/2", "x/3", "x/4", "y")) {
      folder.write(name, out -> out.write(name.getBytes(UTF_8)));
    }
    // As versions that wrote remote files under temporary names have left them.
    folder.write("x/5." + UUID.randomUUID() + ".tmp", out -> out.write(1));
    folder.create("x/6").stream().close();
    assertEquals(List.of("x/1", "x/2", "x/3", "x/4"), folder.list("x/"));
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), folder.written("x/").get("x/4"));
    assertEquals(Map.of("y", 1L), folder.sizes("y"));
    assertEquals(6, server.get().objects.size());
    folder.sweep("");
    assertEquals(5, server.get().objects.size());
  }

  @Test
  void renamesAndDeletes() throws IOException {
    folder.write("a", out -> out.write(1));
    folder.write("b", out -> out.write(2));
    folder.folder("parts").write("c", out -> out.write(3));
    folder.rename(Map.of("a", "c", "b", "d"), folder.folder("parts"));
    assertEquals(List.of("parts/c", "parts/d"), folder.list(""));
    folder.delete("parts/c");
    folder.delete("parts/absent");
    folder.deleteFolder("parts");
    folder.deleteFolder("absent");
    assertEquals(List.of(), folder.list(""));
  }

  @Test
  void sizesOfManyFilesAreAskedForAtOnce() throws IOException {
    Set<String> names = new HashSet<>();
    Map<String, Long> expected = new HashMap<>();
    for (int i = 0; i < 2500; i++) {
      String name = String.format("x/ü%04d", i);
      names.add(name);
      if (i != 1700) {
        server.get().objects.put("some dir/ä/" + name, new byte[i % 3]);
        expected.put(name, (long) (i % 3));
      }
    }
    server.get().objects.put("some dir/ä/x/ü0999x", new byte[1]);
    server.get().objects.put("some dir/ä/z", new byte[1]);
    server.get().page = 1000;
    Gathering pages = server.get().gather(2, "GET");
    assertEquals(expected, folder.sizes(names));
    assertEquals(3, server.get().requests.size());
    pages.assertComplete();
    assertEquals(Map.of(), folder.sizes(Set.of()));
  }

  /** Numbered, in folders, and with letters that take two characters of Java. */
  @Test
  void manyNamesAreListedAtOnce() throws IOException {
    Map<String, Long> expected = new HashMap<>();
    for (int i = 0; i < 40_000; i++) {
      String name =
          switch (i % 8) {
            case 0 -> String.format("x/deep/%d/er.png", i);
            case 1 -> String.format("x/\uD83D\uDE00%05d", i);
            default -> String.format("x/img%08d.png", i * 1000);
          };
      server.get().objects.put("some dir/ä/" + name, new byte[i % 3]);
      expected.put(name, (long) (i % 3));
    }
    server.get().objects.put("some dir/ä/w", new byte[1]);
    server.get().objects.put("some dir/ä/y", new byte[1]);
    server.get().page = 1000;
    Gathering pages = server.get().gather(3, "GET (?!.*maxResults).*endOffset");
    assertEquals(expected, folder.sizes("x/"));
    pages.assertComplete();
    int requests = server.get().requests.size();
    assertTrue(requests < 2 * 40 + 20, requests + " requests for 40 pages");

    server.get().requests.clear();
    assertEquals(expected.size() + 2, folder.written("").size());
    server.get().faults.next(1, StandInFaults.Fault.FORBIDDEN, "maxResults");
    assertThrows(RemoteStorageException.class, () -> folder.sizes("x/"));
  }

  @Test
  void manyFilesAreOnTheirWayAtOnce() throws IOException {
    Gathering uploads = server.get().gather(10, "POST /upload");
    Gathering deletions = server.get().gather(10, "DELETE");
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 19; i >= 0; i--) {
      files.put("file" + i, new byte[i]);
    }
    List<WrittenFile> written = folder.writeAll(files);
    assertEquals(List.copyOf(files.keySet()), written.stream().map(WrittenFile::name).toList());
    uploads.assertComplete();

    List<PendingFile> pending = new ArrayList<>();
    for (int i = 19; i >= 0; i--) {
      pending.add(folder.create("pending" + i));
      pending.get(pending.size() - 1).stream().write(new byte[i]);
    }
    server.get().requests.clear();
    assertEquals(
        files.values().stream().map(bytes -> (long) bytes.length).toList(),
        folder.commitAll(pending).stream().map(WrittenFile::bytes).toList());
    assertEquals(20, server.get().requests.size());

    folder.deleteAll(files.keySet());
    deletions.assertComplete();
    assertEquals(20, server.get().objects.size());
  }

  @Test
  void aFailedWriteLeavesNothing() throws IOException {
    BeamFolderTest.failToWrite(folder, "x");
    assertEquals(Set.of(), server.get().objects.keySet());
    assertThrows(FileNotFoundException.class, () -> folder.open("x").close());
    assertThrows(FileNotFoundException.class, () -> folder.size("x"));
  }
}
