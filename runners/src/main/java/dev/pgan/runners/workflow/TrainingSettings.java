package dev.pgan.runners.workflow;

import com.google.common.base.Splitter;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.pgan.model.training.Presets;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import java.util.List;

/** Fields of a training config that the command line sets. */
public final class TrainingSettings {
  private TrainingSettings() {}

  /**
   * Sets fields one after another.
   *
   * @param settings such as {@code schedule.total_kimg=100}. One entry of a map, such as {@code
   *     schedule.minibatch.64=32}, leaves the preset's other entries as they are.
   * @throws IllegalArgumentException naming the setting that cannot be used
   */
  public static TrainingConfig apply(TrainingConfig config, List<String> settings) {
    TrainingConfig.Builder changed = config.toBuilder();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            setting + ": expected FIELD=VALUE, such as schedule.total_kimg=100");
      }
      String path = setting.substring(0, equals).strip();
      try {
        keepOtherEntries(changed, path);
        FieldSetting.set(changed, path, setting.substring(equals + 1).strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
      }
    }
    return changed.build();
  }

  /** A map that a config sets replaces the preset's, so it has to hold the preset's entries. */
  private static void keepOtherEntries(TrainingConfig.Builder config, String path) {
    List<String> names = Splitter.on('.').splitToList(path);
    if (names.size() != 3 || !names.get(0).equals("schedule")) {
      return;
    }
    FieldDescriptor map = Schedule.getDescriptor().findFieldByName(names.get(1));
    FieldDescriptor base = Schedule.getDescriptor().findFieldByName(names.get(1) + "_base");
    Schedule.Builder schedule = config.getScheduleBuilder();
    if (map == null
        || !map.isMapField()
        || schedule.getRepeatedFieldCount(map) > 0
        || (base != null && schedule.hasField(base))) {
      return;
    }
    TrainingConfig preset =
        TrainingConfig.newBuilder()
            .setPreset(config.getPreset())
            .setNetwork(config.getNetwork())
            .build();
    schedule.setField(map, Presets.example(preset).getSchedule().getField(map));
  }
}
