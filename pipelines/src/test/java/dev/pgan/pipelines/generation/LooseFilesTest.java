package dev.pgan.pipelines.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.Gathering;
import dev.pgan.pipelines.storage.GcsServer;
import dev.pgan.v1.GeneratedFile;
import dev.pgan.v1.GenerationJob;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LooseFilesTest {
  @RegisterExtension private final GcsServer server = new GcsServer();
  private final BeamFolder folder = BeamFolder.at("gs://bucket/images");

  /** In a bucket each takes a round trip. */
  @Test
  void manyAreWrittenAndCheckedAtOnce() throws IOException {
    Gathering written = server.get().gather(10, "POST /upload");
    Gathering checked = server.get().gather(10, "alt=media");
    List<GeneratedFile> files;
    try (LooseFiles sink =
        new LooseFiles(folder, ImageEntries.of(GenerationJob.getDefaultInstance()))) {
      for (int i = 0; i < 40; i++) {
        sink.add(new MadeImage(i, null, OptionalInt.empty(), new byte[] {(byte) i}));
      }
      files = sink.finish();
    }
    assertEquals(
        IntStream.range(0, 40).mapToObj(i -> String.format("image-%08d.png", i)).toList(),
        files.stream().map(GeneratedFile::getName).toList());
    written.assertComplete();

    assertTrue(GeneratedFiles.areWhole(folder, files));
    checked.assertComplete();
    server.get().objects.put("images/image-00000007.png", new byte[] {8});
    assertFalse(GeneratedFiles.areWhole(folder, files));
  }
}
