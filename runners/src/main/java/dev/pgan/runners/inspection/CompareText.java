package dev.pgan.runners.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.CompareReport;
import dev.pgan.v1.LevelDifference;
import dev.pgan.v1.RecordDifference;
import java.util.Locale;

/** How two data sets differ, for people. */
public final class CompareText {
  private final CompareReport report;

  public CompareText(CompareReport report) {
    this.report = report;
  }

  public boolean isSame() {
    return report.getMismatchesCount() == 0 && report.getDiffering() == 0;
  }

  /** The lines of text; the last ones have the figures of the official dataset_tool.py. */
  public ImmutableList<String> lines() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.addAll(report.getMismatchesList());
    report.getListedList().forEach(record -> lines.add(line(record)));
    long more = report.getDiffering() - report.getListedCount();
    if (more > 0) {
      lines.add(format("and %,d more: --max-listed lists them", more));
    }
    if (report.getDiffering() > 0) {
      report.getLevelsList().forEach(level -> lines.add(line(level)));
    }
    lines.add(format("Identical images: %s / %s", report.getIdenticalImages(), report.getImages()));
    if (report.getLabelsCompared()) {
      lines.add(
          format("Identical labels: %s / %s", report.getIdenticalLabels(), report.getImages()));
    }
    return lines.build();
  }

  private static String line(RecordDifference record) {
    String where =
        record.getResolution() == 0 ? "label" : format("%1$sx%1$s", record.getResolution());
    return format(
        "image %s, %s: differs by up to %.6g, %.6g in the mean",
        record.getImage(), where, record.getMax(), record.getMean());
  }

  private String line(LevelDifference level) {
    return format(
        "%1$sx%1$s: %2$,d of %3$,d images identical, pixels differ by up to %4$s, %5$.6g in the mean",
        level.getResolution(),
        level.getIdenticalImages(),
        report.getImages(),
        level.getMaxDifference(),
        (double) level.getSumOfDifferences() / level.getValues());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
