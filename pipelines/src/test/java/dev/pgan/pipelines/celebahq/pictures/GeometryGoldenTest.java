package dev.pgan.pipelines.celebahq.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonObject;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.imaging.Pads;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of unit/geometry.json, exactly. */
final class GeometryGoldenTest {
  static ImmutableList<JsonObject> cases() throws IOException {
    return GoldenFiles.cases("unit/geometry.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void looksWhereTheOfficialProgramLooks(JsonObject golden) {
    int[] size = ints(golden, "size");
    Landmarks landmarks = Landmarks.of(GoldenFiles.floats(golden.getAsJsonArray("landmarks")));

    FaceQuad first = FaceQuad.of(landmarks);
    AlignmentPlan plan = AlignmentPlan.of(size[0], size[1], landmarks);

    assertArrayEquals(GoldenFiles.floats(golden.getAsJsonArray("quad0")), corners(first));
    assertEquals(Double.parseDouble(golden.get("zoom0").getAsString()), first.zoom());
    int shrink = golden.get("shrink").getAsInt();
    assertEquals(Math.max(shrink, 1), Math.max(plan.shrink(), 1));
    assertEquals(golden.get("border").getAsInt(), plan.border());
    AlignmentPlan.Crop crop = plan.crop();
    assertArrayEquals(
        ints(golden, "crop"), new int[] {crop.left(), crop.top(), crop.right(), crop.bottom()});
    assertEquals(golden.get("superres").getAsInt(), plan.superres());
    int factor = Math.max(1, plan.superres());
    assertArrayEquals(
        ints(golden, "size_before_pad"), new int[] {crop.width() * factor, crop.height() * factor});
    assertArrayEquals(ints(golden, "pad_needed"), sides(plan.padNeeded()));
    assertEquals(golden.get("padded").getAsBoolean(), plan.padding().isPresent());
    plan.padding()
        .ifPresent(
            padding -> {
              assertArrayEquals(ints(golden, "pad"), sides(padding.pads()));
              assertEquals(Double.parseDouble(golden.get("blur").getAsString()), padding.sigma());
            });
    assertArrayEquals(
        GoldenFiles.floats(golden.getAsJsonArray("quad_plus_half")), plan.quad().toPixelCorners());
  }

  private static int[] ints(JsonObject golden, String name) {
    return GoldenFiles.ints(golden.getAsJsonArray(name));
  }

  private static int[] sides(Pads pads) {
    return new int[] {pads.left(), pads.top(), pads.right(), pads.bottom()};
  }

  private static float[] corners(FaceQuad quad) {
    float[] corners = new float[8];
    for (int i = 0; i < 4; i++) {
      corners[2 * i] = quad.corners().get(i).x();
      corners[2 * i + 1] = quad.corners().get(i).y();
    }
    return corners;
  }
}
