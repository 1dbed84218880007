package dev.pgan.pipelines.training;

import dev.pgan.pipelines.storage.BeamFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads and writes small files of lines. */
final class TextLines {
  private TextLines() {}

  /** The lines of a file; none where there is no file. */
  static List<String> read(BeamFolder folder, String name) throws IOException {
    try {
      return folder.readText(name).lines().toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  static void write(BeamFolder folder, String name, List<String> lines) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    folder.write(name, out -> out.write(bytes));
  }
}
