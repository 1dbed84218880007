package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of unit/resize.json, by MD5. */
final class LanczosGoldenTest {
  private static final Pattern SEE = Pattern.compile("\\(see (\\S+)\\)");

  static Stream<JsonObject> cases() throws IOException {
    return GoldenFiles.cases("unit/resize.json").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resizesToTheBytesOfPillow(JsonObject golden) throws IOException {
    String input = golden.get("input").getAsString();
    Matcher see = SEE.matcher(input);
    Image image = GoldenFiles.png(GoldenFiles.path("unit/" + (see.find() ? see.group(1) : input)));
    int[] size = GoldenFiles.ints(golden.getAsJsonArray("out_size"));

    Image resized = Lanczos.resize(image, size[0], size[1]);

    assertEquals(size[0], resized.width());
    assertEquals(size[1], resized.height());
    assertEquals(golden.get("md5").getAsString(), GoldenFiles.md5(resized.pixels()));
  }
}
