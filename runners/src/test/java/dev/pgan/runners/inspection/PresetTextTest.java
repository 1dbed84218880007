package dev.pgan.runners.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.training.Presets;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresetTextTest {
  @Test
  void listsPresetsAndParts() {
    List<String> lines = PresetText.list();
    for (String start :
        List.of(
            "Presets of progressive networks; the standard is v2-1gpu:",
            "  v1-1gpu            the paper",
            "  celeba-128-paddle  PGAN-Paddle",
            "  biggan-128         BigGAN",
            "  nowscale           no scaling",
            "  benchmark0         to measure")) {
      assertTrue(lines.stream().anyMatch(line -> line.startsWith(start)), start + " of " + lines);
    }
  }

  @Test
  void showsAConfigThatCanBeRead() throws Exception {
    DataShape data = new DataShape(32, 1, 10);
    TrainingConfig config =
        Presets.complete(
            TrainingConfig.newBuilder().setPreset("v2-1gpu,nowscale,4k").build(), data);
    String text = PresetText.show(config, data);
    assertEquals(config, TextFormat.parse(text, TrainingConfig.class));
    assertTrue(
        text.contains("# Complete for images of 32x32 with 1 channels and labels of size 10"));
  }
}
