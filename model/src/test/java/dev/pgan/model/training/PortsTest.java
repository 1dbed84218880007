package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pgan.model.DataShape;
import dev.pgan.v1.TrainingConfig;
import org.junit.jupiter.api.Test;

/** The schedules of the two ports, by their own numbers: steps and images of each level. */
class PortsTest {
  @Test
  void paddle() {
    TrainingConfig config = preset("celeba-128-paddle", 128);
    TrainingSchedule schedule = new TrainingSchedule(config.getSchedule(), shape(128));
    long[] steps = {48000, 96000, 96000, 96000, 96000, 160000};
    int[] minibatches = {64, 64, 64, 64, 32, 22};
    long images = 0;
    for (int scale = 0; scale < 6; scale++) {
      long end = images + steps[scale] * minibatches[scale];
      double lod = 5 - scale;
      TrainingSchedule.Point first = schedule.at(images + 1);
      assertEquals(4 << scale, first.resolution());
      assertEquals(minibatches[scale], first.minibatch());
      assertEquals(scale < 4 ? 0.003f : 0.001f, first.generatorLearningRate());
      assertEquals(scale < 4 ? 0.003f : 0.001f, first.discriminatorLearningRate());
      if (scale > 0) {
        long fade = 19200L * minibatches[scale];
        assertEquals(lod + 0.5, schedule.at(images + fade / 2).lod(), 1e-9);
        assertEquals(lod, schedule.at(images + fade).lod());
      }
      assertEquals(lod, schedule.at(end).lod());
      images = end;
    }
    assertEquals(images, schedule.totalImages());
    assertEquals(0.0003f, config.getSchedule().getPlateau().getMinLrate());
    assertFalse(config.getResetOptimizerWhenFadedIn());
  }

  @Test
  void tf2() {
    TrainingConfig config = preset("celebahq-256-tf2", 256);
    int[] minibatches = {128, 128, 128, 64, 32, 16, 8, 6, 4};
    TrainingSchedule schedule = new TrainingSchedule(config.getSchedule(), shape(1024));
    for (int stage = 0; stage < minibatches.length; stage++) {
      long start = stage * 1_620_000L;
      assertEquals(4 << stage, schedule.at(start + 1).resolution());
      assertEquals(minibatches[stage], schedule.at(start + 1).minibatch());
      assertEquals(0.001f, schedule.at(start + 1).generatorLearningRate());
      double lod = 8 - stage;
      assertEquals(stage == 0 ? lod : lod + 0.5, schedule.at(start + 405_000).lod());
      assertEquals(lod, schedule.at(start + 810_000).lod());
      assertEquals(lod, schedule.at(start + 1_620_000).lod());
    }
    assertFalse(config.getFadeReals());
    assertFalse(config.getResetOptimizerWhenFadedIn());
  }

  private static TrainingConfig preset(String name, int resolution) {
    return Presets.complete(TrainingConfig.newBuilder().setPreset(name).build(), shape(resolution));
  }

  private static DataShape shape(int resolution) {
    return new DataShape(resolution, 3, 0);
  }
}
