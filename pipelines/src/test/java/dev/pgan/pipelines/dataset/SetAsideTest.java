package dev.pgan.pipelines.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTest {
  @TempDir Path folder;

  @Test
  void tellsHowManyWhyAndWhere() throws IOException {
    assertEquals(ImmutableList.of(), SetAside.lines(BeamFolder.at(folder.toString())));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      lines.append("{\"item\":\"p" + i + ".png\",\"reason\":\"it is grey\"}\n");
    }
    Path file = folder.resolve("rejected.jsonl");
    Files.writeString(file, lines);
    assertEquals(
        ImmutableList.of(
            "5 set aside, see " + file,
            "p0.png: it is grey",
            "p1.png: it is grey",
            "p2.png: it is grey",
            "and so on"),
        SetAside.lines(BeamFolder.at(folder.toString())));
  }
}
