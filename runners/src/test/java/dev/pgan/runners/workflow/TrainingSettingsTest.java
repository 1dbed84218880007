package dev.pgan.runners.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {
  @Test
  void setsFieldsOfEveryType() throws Exception {
    assertEquals(
        TextFormat.parse(
            "preset: 'v2-1gpu' seed: -3 smoothing: 0.5 mirror_augment: true grid_width: 4"
                + " schedule { total_kimg: 1e2 plateau { factor: 0.1 } }"
                + " network { biggan { initial_weights: ORTHOGONAL } }"
                + " loss { relativistic { r1: 2 } }",
            TrainingConfig.class),
        set(
            "",
            "preset=v2-1gpu",
            "seed=-3",
            "smoothing=0.5",
            "mirror_augment=true",
            "grid_width=4",
            "schedule.total_kimg=1e2",
            "schedule.plateau.factor = 0.1",
            "network.biggan.initial_weights=ORTHOGONAL",
            "loss.hinge={}",
            "loss.relativistic={ r1: 1 }",
            "loss.relativistic.r1=2"));
  }

  @Test
  void anEntryOfAMapLeavesTheOthersOfThePreset() throws Exception {
    Map<Integer, Integer> minibatch =
        set("preset: 'v2-2gpus'", "schedule.minibatch.64=24", "schedule.minibatch.8=2")
            .getSchedule()
            .getMinibatchMap();
    assertEquals(24, minibatch.get(64));
    assertEquals(2, minibatch.get(8));
    assertEquals(256, minibatch.get(4));
    assertEquals(
        Map.of(64, 24),
        set("", "schedule.minibatch_base=8", "schedule.minibatch.64=24")
            .getSchedule()
            .getMinibatchMap());
    assertEquals(
        Map.of(4, 1, 8, 3),
        set("schedule { minibatch { key: 4 value: 1 } }", "schedule.minibatch.8=3")
            .getSchedule()
            .getMinibatchMap());
  }

  @Test
  void tellsWhatCannotBeSet() {
    refuses("schedule.total_kimgs=1", "Schedule has no total_kimgs; the nearest are total_kimg, ");
    refuses("smothing=1", "TrainingConfig has no smothing; the nearest are smoothing, ");
    refuses("schedule.total_kimg=many", "'many' is no double");
    refuses("grid_width=1.5", "'1.5' is no int32");
    refuses("mirror_augment=yes", "'yes' is neither true nor false");
    refuses(
        "schedule.minibatch=3", "minibatch is a map: say a key too, as in schedule.minibatch.4");
    refuses("schedule.minibatch.x=3", "'x' is no int32");
    refuses("schedule.minibatch.4.5=3", "minibatch has nothing in it");
    refuses("seed.x=3", "seed has nothing in it");
    refuses("schedule=3", "schedule holds fields: set schedule.FIELD, or {} with fields in it");
    refuses("loss.relativistic={ r3: 1 }", "Relativistic has no r3; the nearest are r1, r2");
    refuses(
        "network.biggan.initial_weights=NORMAL",
        "there is no NORMAL; the nearest are NORMAL_002, ");
    refuses("seed", "expected FIELD=VALUE, such as schedule.total_kimg=100");
  }

  private static void refuses(String setting, String message) {
    String found =
        assertThrows(IllegalArgumentException.class, () -> set("", setting)).getMessage();
    assertTrue(found.startsWith(setting + ": "), found);
    assertTrue(found.contains(message), found);
  }

  private static TrainingConfig set(String config, String... settings)
      throws TextFormat.ParseException {
    return TrainingSettings.apply(
        TextFormat.parse(config, TrainingConfig.class), List.of(settings));
  }
}
