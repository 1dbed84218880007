package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonObject;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of unit/quad.json, by MD5. */
final class QuadGoldenTest {
  static ImmutableList<JsonObject> cases() throws IOException {
    return GoldenFiles.cases("unit/quad.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void transformsToTheBytesOfPillow(JsonObject golden) throws IOException {
    Image image = GoldenFiles.png(GoldenFiles.path("unit/" + golden.get("input").getAsString()));
    int[] size = GoldenFiles.ints(golden.getAsJsonArray("out_size"));
    float[] quad = GoldenFiles.floats(golden.getAsJsonArray("quad_f32"));

    Image transformed = QuadTransform.transform(image, quad, size[0], size[1]);

    assertEquals(golden.get("md5").getAsString(), GoldenFiles.md5(transformed.pixels()));
  }
}
