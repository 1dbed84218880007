package dev.pgan.runners.inspection;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.config.CommonParts;
import dev.pgan.model.config.Part;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.v1.TrainingConfig;
import java.util.Map;

/** What presets there are, and what is in one, for people. */
public final class PresetText {
  private PresetText() {}

  /** The presets, each with its origin, and the parts that can follow a preset. */
  public static ImmutableList<String> list() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    GanFamilies.presets()
        .forEach(
            (family, table) -> {
              lines.add(
                  "Presets of " + family + " networks; the standard is " + table.standard() + ":");
              table.byName().forEach((name, preset) -> lines.add(line(name, preset.origin())));
              addParts(lines, "Parts that can follow them, as in NAME,PART,PART:", table.parts());
            });
    addParts(lines, "Parts that can follow any preset:", CommonParts.all());
    return lines.build();
  }

  private static void addParts(
      ImmutableList.Builder<String> lines, String title, Map<String, Part> parts) {
    if (!parts.isEmpty()) {
      lines.add("", title);
      parts.forEach((name, part) -> lines.add(line(name, part.meaning())));
    }
    lines.add("");
  }

  private static String line(String name, String words) {
    return String.format("  %-18s %s", name, words);
  }

  /**
   * A config as a file that {@code pgan train} takes.
   *
   * @param config complete
   * @param data shape of the images that the config was completed for
   */
  public static String show(TrainingConfig config, DataShape data) {
    return String.format(
        "# proto-file: pgan/v1/training.proto%n"
            + "# proto-message: pgan.v1.TrainingConfig%n"
            + "# %s%n"
            + "# Complete for images of %sx%s with %s channels and labels of size %s.%n%s",
        GanFamilies.preset(config).origin(),
        data.resolution(),
        data.resolution(),
        data.channels(),
        data.labelSize(),
        TextFormat.printer().printToString(config));
  }
}
