package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.inspection.ExpectedFiles.ExpectedLabels;
import dev.pgan.pipelines.inspection.VerifyUnit.LevelFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;

/**
 * The files of a data set of the official program, which has no manifest: one file for each level.
 * How many images there should be follows from the largest level that has whole records.
 */
final class OfficialFiles {
  private static final int MAX_LOG2 = 15;

  private final BeamFolder folder;
  private final ImmutableSortedMap<String, Long> sizes;
  private final Problems problems;
  private final NavigableMap<Integer, String> names = new TreeMap<>();

  private OfficialFiles(BeamFolder folder, ImmutableSortedMap<String, Long> sizes) {
    this.folder = folder;
    this.sizes = sizes;
    problems = new Problems(folder, Integer.MAX_VALUE);
  }

  static ExpectedFiles of(BeamFolder folder) throws IOException {
    return new OfficialFiles(folder, folder.sizes("")).expected();
  }

  private ExpectedFiles expected() {
    findLevels();
    int top = names.lastKey();
    int channels = channels();
    long images = 0;
    for (int log2 = top; log2 >= 2 && images == 0; log2--) {
      images = names.containsKey(log2) ? size(log2) / recordBytes(channels, log2) : 0;
    }
    ImmutableList.Builder<LevelFile> files = ImmutableList.builder();
    for (int log2 = top; log2 >= 2; log2--) {
      if (!names.containsKey(log2)) {
        problems.add(
            "",
            "a file of the level %1$sx%1$s (*-r%2$02d.tfrecords) expected, none found",
            1 << log2,
            log2);
        continue;
      }
      long bytes = images * recordBytes(channels, log2);
      if (size(log2) != bytes) {
        problems.add(
            names.get(log2),
            "%s bytes expected for %s images, %s found",
            bytes,
            images,
            size(log2));
      }
      files.add(new LevelFile(names.get(log2), 1 << log2, ""));
    }
    return new ExpectedFiles(
        ImmutableList.copyOf(problems.listed()),
        units(channels, images, 1 << top, files.build()),
        0,
        labels(images));
  }

  private void findLevels() {
    for (String name : sizes.keySet()) {
      if (name.startsWith(DatasetNames.PARTS + "/")) {
        throw new UserException(
            folder + ": a data set that is not finished: run what makes it again");
      }
      Matcher matcher = DatasetNames.SINGLE_FILE.matcher(name);
      if (!name.contains("/") && matcher.matches()) {
        int log2 = Integer.parseInt(matcher.group(2));
        if (log2 < 2 || log2 > MAX_LOG2) {
          problems.add(name, "a level from r02 up expected, r%02d found", log2);
          continue;
        }
        String other = names.putIfAbsent(log2, name);
        if (other != null) {
          problems.add(name, "one file for each level expected, %s found as well", other);
        }
      } else if (!name.contains("/") && name.endsWith(DatasetNames.RECORDS_SUFFIX)) {
        problems.add(
            name, "a name NAME-rLL.tfrecords expected where there is no %s", DatasetNames.MANIFEST);
      }
    }
    if (names.isEmpty()) {
      throw new UserException(
          folder.explain(
              "not a data set: neither " + DatasetNames.MANIFEST + " nor *-rLL.tfrecords"));
    }
  }

  /** The number of channels, 1 or 3, with which the sizes of most files are whole records. */
  private int channels() {
    return fitting(3) >= fitting(1) ? 3 : 1;
  }

  private long fitting(int channels) {
    return names.keySet().stream()
        .filter(log2 -> size(log2) % recordBytes(channels, log2) == 0)
        .count();
  }

  private static long recordBytes(int channels, int log2) {
    return new RecordFormat(channels, 1 << log2).recordBytes();
  }

  private long size(int log2) {
    return sizes.get(names.get(log2));
  }

  private static ImmutableList<VerifyUnit> units(
      int channels, long images, int resolution, ImmutableList<LevelFile> files) {
    ImmutableList.Builder<VerifyUnit> units = ImmutableList.builder();
    int imageBytes = new RecordFormat(channels, resolution).pixelBytes();
    for (ImageSelection range : new ImageSelection(0, 0, images).units(imageBytes)) {
      units.add(new VerifyUnit(channels, range.first(), range.count(), files));
    }
    return units.build();
  }

  private ExpectedLabels labels(long images) {
    return sizes.keySet().stream()
        .filter(name -> name.endsWith(".labels") && !name.contains("/"))
        .findFirst()
        .map(name -> new ExpectedLabels(name, images, -1, false, ""))
        .orElse(new ExpectedLabels("", images, 0, false, ""));
  }
}
