package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every image file by itself. */
final class LooseFiles implements ImageSink {
  private final BeamFolder folder;
  private final ImageEntries entries;
  private final List<GeneratedFile> files = new ArrayList<>();

  LooseFiles(BeamFolder folder, ImageEntries entries) {
    this.folder = folder;
    this.entries = entries;
  }

  @Override
  public void add(MadeImage image) throws IOException {
    for (Map.Entry<String, byte[]> entry : entries.of(image).entrySet()) {
      files.add(
          GeneratedFiles.of(
              folder.writeHashed(entry.getKey(), out -> out.write(entry.getValue()))));
    }
  }

  @Override
  public List<GeneratedFile> finish() {
    return List.copyOf(files);
  }

  @Override
  public void close() {}
}
