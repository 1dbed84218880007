package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonObject;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of unit/padgauss.json: reflection, blur and median. */
final class PadGoldenTest {
  static ImmutableList<JsonObject> cases() throws IOException {
    return GoldenFiles.cases("unit/padgauss.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void padsAndBlursToTheFloatsOfNumpyAndScipy(JsonObject golden) {
    Image image = image(golden);
    int[] sides = GoldenFiles.ints(golden.getAsJsonArray("pad_left_top_right_bottom"));
    Pads pads = new Pads(sides[0], sides[1], sides[2], sides[3]);
    double sigma = Double.parseDouble(golden.get("sigma").getAsString());

    ImmutableMap<String, String> md5 = PaddingStages.md5(image, pads, sigma);

    assertEquals(golden.get("pad_md5_f32le").getAsString(), md5.get("pad_reflect_f32"));
    assertEquals(golden.get("gauss_md5_f32le").getAsString(), md5.get("pad_gauss_f32"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsTheMedianOfNumpy(JsonObject golden) {
    Image image = image(golden);
    int[] sides = GoldenFiles.ints(golden.getAsJsonArray("pad_left_top_right_bottom"));
    int[] columns = Reflection.indices(image.width(), sides[0], sides[2]);
    int[] rows = Reflection.indices(image.height(), sides[1], sides[3]);
    float[] medians = new float[3];
    for (int c = 0; c < 3; c++) {
      FloatMedian median = new FloatMedian();
      for (int pass = 0; pass < 2; pass++) {
        for (int row : rows) {
          for (int column : columns) {
            float value = image.pixels()[(row * image.width() + column) * 3 + c] & 0xff;
            if (pass == 0) {
              median.count(value, 1);
            } else {
              median.refine(value, 1);
            }
          }
        }
        if (pass == 0) {
          median.counted();
        }
      }
      medians[c] = median.median();
    }
    assertArrayEquals(GoldenFiles.floats(golden.getAsJsonArray("median")), medians);
  }

  private static Image image(JsonObject golden) {
    int[] samples = GoldenFiles.ints(golden.getAsJsonArray("input_u8"));
    byte[] pixels = new byte[samples.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) samples[i];
    }
    return new Image(golden.get("w").getAsInt(), golden.get("h").getAsInt(), 3, pixels);
  }
}
