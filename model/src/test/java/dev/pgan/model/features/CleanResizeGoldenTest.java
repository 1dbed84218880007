package dev.pgan.model.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Resized pictures against those of clean-fid. */
class CleanResizeGoldenTest {
  private static final String BYTES = "/bytes_hwc";

  @TestFactory
  Stream<DynamicTest> pixelsAreThoseOfCleanFid() throws IOException {
    ImmutableList<Path> files = GoldenFolder.files("evaluation", "clean-resize*.npz");
    assertFalse(files.isEmpty(), "the golden folder has no evaluation/clean-resize.npz");
    Npz golden = Npz.read(files.get(0));
    List<String> cases =
        golden.names().stream()
            .filter(name -> name.endsWith(BYTES))
            .map(name -> name.substring(0, name.length() - BYTES.length()))
            .toList();
    assertFalse(cases.isEmpty(), "the golden file has no pictures");
    return cases.stream().map(c -> DynamicTest.dynamicTest(c, () -> check(golden, c)));
  }

  private static void check(Npz golden, String name) {
    ImmutableIntArray in = golden.shape(name + BYTES);
    ImmutableIntArray out = golden.shape(name + "/resized_hwc");
    byte[] hwc = golden.bytes(name + BYTES);
    float[] expected = golden.floats(name + "/resized_hwc");
    int channels = in.get(2);
    CleanResize resize = new CleanResize(in.get(0), in.get(1), out.get(0), out.get(1));
    for (int c = 0; c < channels; c++) {
      byte[] plane = new byte[in.get(0) * in.get(1)];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = hwc[i * channels + c];
      }
      float[] resized = resize.resize(plane, 0);
      assertEquals(out.get(0) * out.get(1), resized.length);
      for (int i = 0; i < resized.length; i++) {
        assertEquals(expected[i * channels + c], resized[i], 1e-4f, "at " + i + " of channel " + c);
      }
    }
  }
}
