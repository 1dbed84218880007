package dev.pgan.pipelines.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.storage.BeamFolder;
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
    server.get().delayMs = 100;
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
    assertTrue(server.get().mostAtOnceOf("POST /upload") >= 10, "written at once");

    assertTrue(GeneratedFiles.areWhole(folder, files));
    assertTrue(server.get().mostAtOnceOf("alt=media") >= 10, "checked at once");
    server.get().objects.put("images/image-00000007.png", new byte[] {8});
    assertFalse(GeneratedFiles.areWhole(folder, files));
  }
}
