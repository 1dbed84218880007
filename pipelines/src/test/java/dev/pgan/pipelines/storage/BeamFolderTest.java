package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import dev.pgan.pipelines.stage.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeamFolderTest {
  @TempDir Path temp;

  private BeamFolder folder() {
    return BeamFolder.at(temp.resolve("some [odd] näme").toString());
  }

  @Test
  void readsWhatItWrote() throws IOException {
    BeamFolder folder = folder();
    WrittenFile written =
        folder.writeHashed("a b/ü*.txt", out -> out.write("hello".getBytes(UTF_8)));
    assertEquals("a b/ü*.txt", written.name());
    assertEquals(5, written.bytes());
    assertEquals(Hashing.sha256().hashString("hello", UTF_8).toString(), written.sha256());
    try (InputStream in = folder.open("a b/ü*.txt")) {
      assertEquals("hello", new String(in.readAllBytes(), UTF_8));
    }
    assertEquals(5, folder.size("a b/ü*.txt"));
    try (SeekableByteChannel channel = folder.openChannel("a b/ü*.txt")) {
      ByteBuffer two = ByteBuffer.allocate(2);
      channel.position(3).read(two);
      assertEquals("lo", new String(two.array(), UTF_8));
    }
  }

  @Test
  void readsTextsThatFitIntoTheMemory() throws IOException {
    folder().write("text", out -> out.write("hellö".getBytes(UTF_8)));
    assertEquals("hellö", folder().readText("text"));
    try (RandomAccessFile sparse = new RandomAccessFile(folder().pathOf("text"), "rw")) {
      sparse.setLength(1L << 40);
    }
    UserException e = assertThrows(UserException.class, () -> folder().readText("text"));
    assertTrue(e.getMessage().startsWith(folder().pathOf("text") + ": at most "), e.getMessage());
  }

  @Test
  void replacesAnOlderFile() throws IOException {
    folder().write("x", out -> out.write(new byte[100]));
    folder().write("x", out -> out.write(7));
    assertEquals(1, folder().size("x"));
  }

  @Test
  void listsWhileOthersWrite() throws Exception {
    BeamFolder folder = folder();
    folder.write("a", out -> out.write(1));
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                try {
                  folder.write("b/c", out -> out.write(1));
                  folder.deleteFolder("b");
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    for (int i = 0; i < 1000; i++) {
      assertEquals("a", folder.list("").get(0));
    }
    enough.set(true);
    other.get(1, TimeUnit.MINUTES);
  }

  @Test
  void followsLinks() throws IOException {
    folder().write("b/c", out -> out.write(new byte[3]));
    Path real = temp.resolve("some [odd] näme");
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    Files.createSymbolicLink(real.resolve("circle"), real);
    Files.createSymbolicLink(real.resolve("d"), real.resolve("b/c"));
    Files.createSymbolicLink(real.resolve("dangling"), real.resolve("nix"));
    assertEquals(Map.of("b/c", 3L, "d", 3L), Map.copyOf(BeamFolder.at(link.toString()).sizes("")));
  }

  @Test
  void listsSortedByCodePointAndByPrefix() throws IOException {
    BeamFolder folder = folder();
    // U+FF5E comes before U+1F600, though not in Java's own order of strings.
    for (String name : List.of("b/\uD83D\uDE00", "b/\uFF5E", "b/c", "ab", "a")) {
      folder.write(name, out -> out.write(1));
    }
    assertEquals(List.of("a", "ab", "b/c", "b/\uFF5E", "b/\uD83D\uDE00"), folder.list(""));
    assertEquals(List.of("b/c"), folder.list("b/c"));
    assertEquals(List.of(), folder.list("nothing/here"));
    assertEquals(List.of(), BeamFolder.at(temp.resolve("absent").toString()).list(""));
  }

  @Test
  void leavesNothingOfAFailedWrite() throws IOException {
    BeamFolder folder = folder();
    folder.write("x", out -> out.write("old".getBytes(UTF_8)));
    failToWrite(folder, "x");
    assertEquals(3, folder.size("x"));
    try (var files = Files.list(temp.resolve("some [odd] näme"))) {
      assertEquals(1, files.count());
    }
  }

  /** Writes some of a file, and fails. */
  static void failToWrite(BeamFolder folder, String name) {
    assertThrows(
        IOException.class,
        () ->
            folder.write(
                name,
                out -> {
                  out.write(new byte[1 << 20]);
                  throw new IOException("broken");
                }));
  }

  @Test
  void sweepsWhatAKilledRunLeft() throws IOException {
    BeamFolder folder = folder();
    PendingFile killed = folder.create("run/x");
    killed.stream().write(1);
    folder.write("run/y.tmp", out -> out.write(1));
    assertEquals(List.of("run/y.tmp"), folder.list(""));
    folder.sweep("other");
    folder.sweep("run/");
    try (var files = Files.list(temp.resolve("some [odd] näme/run"))) {
      assertEquals(List.of("y.tmp"), files.map(f -> f.getFileName().toString()).toList());
    }
    killed.close();
  }

  @Test
  void saysThatAFileIsMissing() throws IOException {
    assertThrows(FileNotFoundException.class, () -> folder().open("x").close());
    folder().delete("x");
  }

  @Test
  void renamesBetweenFolders() throws IOException {
    BeamFolder folder = folder();
    folder.write("x", out -> out.write(1));
    folder.rename(Map.of("x", "y"), folder.folder("deep/er"));
    assertEquals(List.of("deep/er/y"), folder.list(""));
    folder.deleteFolder("deep");
    folder.deleteFolder("absent");
    assertEquals(List.of(), folder.list(""));
    assertFalse(Files.exists(temp.resolve("some [odd] näme/deep")));
  }

  @Test
  void takesRelativePathsAndUrls() {
    assertEquals(Path.of("a/b").toAbsolutePath().toString(), BeamFolder.at("./a/b/").toString());
    assertEquals("/a b/c", BeamFolder.at("file:///a b/c").toString());
    assertEquals("gs://bucket/some dir", BeamFolder.at("gs://bucket/some dir/").toString());
    assertEquals("some dir", BeamFolder.at("gs://bucket/some dir/").name());
    assertThrows(UserException.class, () -> BeamFolder.at("gs://bucket/[1]"));
    assertThrows(UserException.class, () -> BeamFolder.at(" "));
    BeamFolder copy = SerializableUtils.ensureSerializable(BeamFolder.at("/x"));
    assertEquals("/x/y", copy.pathOf("y"));
    assertTrue(Location.of("x:y").isLocal());
    assertFalse(Location.of("gs://x").isLocal());
  }
}
