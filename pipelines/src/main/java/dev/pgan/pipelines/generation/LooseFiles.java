package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every PNG file by itself. */
final class LooseFiles implements ImageSink {
  private final BeamFolder folder;
  private final List<GeneratedFile> files = new ArrayList<>();

  LooseFiles(BeamFolder folder) {
    this.folder = folder;
  }

  @Override
  public void add(String name, byte[] png) throws IOException {
    files.add(GeneratedFiles.of(folder.writeHashed(name, out -> out.write(png))));
  }

  @Override
  public List<GeneratedFile> finish() {
    return List.copyOf(files);
  }

  @Override
  public void close() {}
}
