package dev.pgan.model.snapshot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.testing.MemoryFolder;
import dev.pgan.v1.TensorFile;
import org.junit.jupiter.api.Test;

/** Manifests that promise more than there is: no memory is taken for it. */
class TensorFilesTest {
  private final MemoryFolder folder = new MemoryFolder();

  private String problem(long bytes, Integer... shape) {
    folder.files.put("G.bin", new byte[8]);
    TensorFile.Builder file = TensorFile.newBuilder().setName("G.bin").setBytes(bytes);
    file.addTensorsBuilder().setName("w").addAllShape(java.util.List.of(shape));
    return assertThrows(
            BrokenSnapshotException.class,
            () -> TensorFiles.read(folder, "G.bin", file.build(), (name, tensor) -> {}))
        .getMessage();
  }

  @Test
  void shapesAreBoundedByTheFile() {
    assertTrue(problem(8, 3).contains("G.bin: tensor w of shape [3] does not fit"));
    assertTrue(problem(8, -1).contains("does not fit"));
    assertTrue(problem(8, -2, -1).contains("does not fit"));
    assertTrue(problem(8, 1 << 16, 1 << 16, 1 << 16, 1 << 16).contains("does not fit"));
    assertTrue(problem(Long.MAX_VALUE, 1 << 16, 1 << 16).contains("does not fit"));
  }

  @Test
  void aPromisedSizeTakesNoMemory() {
    long promised = 4L * Integer.MAX_VALUE;
    assertTrue(
        problem(promised, Integer.MAX_VALUE).contains("expected " + promised + " bytes, found 8"));
  }
}
