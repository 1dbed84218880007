package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes every image as a file of its own; in remote folders many files are written at once. */
final class LooseFiles implements ImageSink {
  /**
   * In remote storage each file takes a round trip, and all files that are being written take
   * memory.
   */
  private static final int AT_ONCE = 32;

  private final BeamFolder folder;
  private final ImageEntries entries;
  private final Map<String, byte[]> waiting = new LinkedHashMap<>();
  private final List<GeneratedFile> files = new ArrayList<>();

  LooseFiles(BeamFolder folder, ImageEntries entries) {
    this.folder = folder;
    this.entries = entries;
  }

  @Override
  public void add(MadeImage image) throws IOException {
    waiting.putAll(entries.of(image));
    if (waiting.size() >= AT_ONCE) {
      write();
    }
  }

  private void write() throws IOException {
    folder.writeAll(waiting).forEach(written -> files.add(GeneratedFiles.of(written)));
    waiting.clear();
  }

  @Override
  public List<GeneratedFile> finish() throws IOException {
    write();
    return List.copyOf(files);
  }

  @Override
  public void close() {}
}
