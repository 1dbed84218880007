package dev.pgan.runners.inspection;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.protobuf.TextFormat;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.runners.execution.Amounts;
import dev.pgan.v1.DatasetInfo;
import dev.pgan.v1.LevelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a data set has, for people. */
public final class InfoText {
  private static final int NAME_WIDTH = 12;

  private InfoText() {}

  public static ImmutableList<String> lines(DatasetInfo info) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(line("name", info.getName()));
    lines.add(line("folder", info.getPath()));
    lines.add(line("images", "%,d", info.getImages()));
    lines.add(
        line("shape", "%1$sx%1$s %2$s", info.getResolution(), Image.colours(info.getChannels())));
    lines.add(line("shards", "%,d", info.getShards()));
    for (LevelInfo level : info.getLevelsList()) {
      lines.add(
          line(
              "level",
              "%9s  %s, %,d bytes in %,d files",
              level.getResolution() + "x" + level.getResolution(),
              Amounts.bytes(level.getBytes()),
              level.getBytes(),
              level.getFiles()));
    }
    lines.addAll(labels(info));
    if (!info.getHasManifest()) {
      lines.add(line("manifest", "none, as the official program leaves it"));
      return lines.build();
    }
    lines.add(line("rejected", "%,d pictures of the source", info.getRejected()));
    if (!info.getResizeFilter().isEmpty()) {
      lines.add(line("resized by", info.getResizeFilter()));
    }
    lines.add(line("made by", "pgan %s", info.getPganVersion()));
    lines.add(
        line("job", TextFormat.printer().emittingSingleLine(true).printToString(info.getJob())));
    return lines.build();
  }

  private static List<String> labels(DatasetInfo info) {
    List<String> lines = new ArrayList<>();
    if (info.getLabelSize() == 0) {
      lines.add(line("labels", "none"));
    } else if (info.getImagesOfClassCount() == 0) {
      lines.add(line("labels", "%s values for each image", info.getLabelSize()));
    } else {
      lines.add(line("labels", "%s classes, one-hot", info.getLabelSize()));
      for (int i = 0; i < info.getImagesOfClassCount(); i++) {
        lines.add(line("", "class %s: %,d images", className(info, i), info.getImagesOfClass(i)));
      }
    }
    return lines;
  }

  /** The number of a class, by which its images are asked for, and its name where it has one. */
  private static String className(DatasetInfo info, int index) {
    String number = Integer.toString(index);
    boolean named = index < info.getClassesCount() && !info.getClasses(index).equals(number);
    return named ? number + " (" + info.getClasses(index) + ")" : number;
  }

  private static String line(String name, String format, Object... values) {
    String text = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    return Strings.padEnd(name, NAME_WIDTH, ' ') + text;
  }
}
