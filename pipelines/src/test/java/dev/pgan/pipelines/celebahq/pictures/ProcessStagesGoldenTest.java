package dev.pgan.pipelines.celebahq.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableSet;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PaddingStages;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stage of stages.tsv before the delta, by MD5. */
final class ProcessStagesGoldenTest {
  private static final GoldenKit KIT = GoldenKit.given();

  static ImmutableSet<String> files() throws IOException {
    return KIT.stages().rowKeySet();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyStageIsThatOfTheOfficialProgram(String file)
      throws IOException, UnusableOriginalException {
    Map<String, String> expected = new HashMap<>(KIT.stages().row(file));
    expected.remove("final_chw"); // The delta's: KitGoldenTest.
    Landmarks landmarks = KIT.landmarks(file);
    Image original = CelebaFolder.decode(KIT.original(file));
    AlignmentPlan plan = AlignmentPlan.of(original.width(), original.height(), landmarks);

    Map<String, String> found = new HashMap<>();
    found.put("decode", GoldenFiles.md5(original.pixels()));
    Image shrunk = stage(found, "shrink", original, FaceAligner.shrunk(original, plan));
    Image cropped = stage(found, "crop", shrunk, FaceAligner.cropped(shrunk, plan));
    Image superres = stage(found, "superres", cropped, FaceAligner.superres(cropped, plan));
    plan.padding().ifPresent(p -> found.putAll(PaddingStages.md5(superres, p.pads(), p.sigma())));
    Image padded = FaceAligner.padded(superres, plan);
    found.put("quad4096", GoldenFiles.md5(FaceAligner.quad4096(padded, plan).pixels()));
    Image aligned = FaceAligner.align(original, landmarks);
    found.put("final1024_hwc", GoldenFiles.md5(aligned.pixels()));
    found.put("proc_chw", GoldenFiles.md5(aligned.toChw()));

    assertEquals(expected, found);
  }

  /** Stages that do nothing are not listed. */
  private static Image stage(Map<String, String> found, String name, Image before, Image after) {
    if (after != before) {
      found.put(name, GoldenFiles.md5(after.pixels()));
    }
    return after;
  }
}
