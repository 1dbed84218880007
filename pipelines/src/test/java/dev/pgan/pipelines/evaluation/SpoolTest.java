package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir Path temp;

  @Test
  void deletesItsOwnFolderAndThoseLeftLongAgo() throws IOException {
    BeamFolder folder = BeamFolder.at(temp.toString());
    Spool own = spool(folder, "work-own");
    spool(folder, "work-living");
    spool(folder, "work-killed");
    write(temp.resolve("metrics.jsonl"), 30);
    write(temp.resolve("work-living/rows-0-00000064"), 30);
    write(temp.resolve("work-killed/rows-0-00000000"), 8);
    write(temp.resolve("work-killed/rows-0-00000064"), 30);

    own.delete();

    assertEquals(
        List.of("metrics.jsonl", "work-living/rows-0-00000000", "work-living/rows-0-00000064"),
        folder.list(""));
  }

  private static Spool spool(BeamFolder folder, String name) throws IOException {
    Spool spool = new Spool(folder, name);
    spool.writeRows(new ImageRange(0, 0, 64), new float[] {1, 2});
    return spool;
  }

  private static void write(Path file, int daysAgo) throws IOException {
    Files.writeString(file, "any");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(daysAgo))));
  }
}
