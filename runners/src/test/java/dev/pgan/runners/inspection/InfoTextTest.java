package dev.pgan.runners.inspection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.DatasetInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class InfoTextTest {
  private static final DatasetInfo INFO =
      DatasetInfo.newBuilder()
          .setResolution(32)
          .setChannels(3)
          .setLabelSize(2)
          .addImagesOfClass(1200)
          .addImagesOfClass(3)
          .build();

  @Test
  void namesClassesThatHaveNames() {
    assertLines(INFO, "class 0: 1,200 images", "class 1: 3 images");
    assertLines(INFO.toBuilder().addAllClasses(List.of("0", "1")).build(), "class 0: 1,200 images");
    assertLines(
        INFO.toBuilder().addAllClasses(List.of("cat", "dog")).build(),
        "class 0 (cat): 1,200 images",
        "class 1 (dog): 3 images");
  }

  private static void assertLines(DatasetInfo info, String... expected) {
    ImmutableList<String> lines =
        InfoText.lines(info).stream().map(String::strip).collect(ImmutableList.toImmutableList());
    assertTrue(lines.containsAll(List.of(expected)), lines.toString());
  }
}
