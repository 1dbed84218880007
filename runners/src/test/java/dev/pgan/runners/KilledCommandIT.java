package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it makes a data set, and the same command again. */
class KilledCommandIT {
  private static final int SHARDS = 24;
  private static final int IMAGES = 240;

  @TempDir Path folder;

  @BeforeEach
  void writePictures() throws IOException {
    Files.createDirectories(folder.resolve("my pictures"));
    for (int i = 0; i < IMAGES; i++) {
      byte[] pixels = new byte[160 * 120 * 3];
      new Random(i).nextBytes(pixels);
      Files.write(
          folder.resolve("my pictures").resolve(String.format("ü %03d.png", i)),
          PngEncoder.encode(new Image(160, 120, 3, pixels)));
    }
  }

  private static String[] command(String destination) {
    return new String[] {
      "dataset",
      "create-from-images",
      "my pictures",
      destination,
      "--resolution",
      "128",
      "--shuffle",
      "--shards",
      Integer.toString(SHARDS),
      "--parallelism",
      "2"
    };
  }

  @Test
  void makesOnlyTheShardsThatAreMissing() throws Exception {
    Set<String> finished = killInTheMiddle();
    assertFalse(Files.exists(folder.resolve("killed/set/dataset.json")));
    Map<String, Object> before = files(finished);

    assertSucceeds("killed/set");
    assertEquals(before, files(finished), "shards that were there were made again");
    assertSucceeds("undisturbed/set");
    assertEquals(hashes("undisturbed/set"), hashes("killed/set"));
  }

  /** Starts the command and kills it when some shards are made; returns which. */
  private Set<String> killInTheMiddle() throws Exception {
    PganProcess pgan = new PganProcess(folder);
    Process process = pgan.start(command("killed/set"));
    while (process.isAlive() && finishedShards().size() < 3) {
      Thread.sleep(5);
    }
    process.destroyForcibly(); // By its id, with SIGKILL: nothing is tidied up.
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still there");
    assertEquals(128 + 9, process.exitValue(), pgan.err());
    Set<String> finished = finishedShards();
    assertTrue(finished.size() >= 3 && finished.size() < SHARDS, finished.toString());
    return finished;
  }

  /** Numbers of the shards whose sidecars are there. */
  private Set<String> finishedShards() throws IOException {
    Path parts = folder.resolve("killed/set/_parts");
    if (!Files.exists(parts)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(parts)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring("shard-".length(), "shard-00000".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      return Set.of(); // Workers rename files meanwhile; the next look tells.
    }
  }

  /** The records of some shards, wherever they are, by name: their inodes and times. */
  private Map<String, Object> files(Set<String> shards) throws IOException {
    Map<String, Object> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("killed"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".tfrecords")
            && shards.stream().anyMatch(shard -> name.contains("-" + shard + "-of-"))) {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          found.put(name, attributes.fileKey() + " " + attributes.lastModifiedTime());
        }
      }
    }
    assertEquals(6 * shards.size(), found.size());
    return found;
  }

  private void assertSucceeds(String destination) throws Exception {
    PganProcess.Result result = new PganProcess(folder).run(command(destination));
    assertEquals(0, result.status(), result.err());
  }

  private Map<String, String> hashes(String destination) throws IOException {
    Map<String, String> hashes = PipelineRuns.hashes(folder.resolve(destination));
    assertEquals(6 * SHARDS + 2, hashes.size(), "records, index and manifest");
    return hashes;
  }
}
