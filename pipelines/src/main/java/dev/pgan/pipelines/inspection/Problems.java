package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.VerifyReport;
import java.util.List;

/** Collects lines that say what is wrong, and counts those beyond the limit. */
final class Problems {
  private final BeamFolder folder;
  private final int maxListed;
  private final VerifyReport.Builder report = VerifyReport.newBuilder();

  Problems(BeamFolder folder, int maxListed) {
    this.folder = folder;
    this.maxListed = maxListed;
  }

  /** Adds a problem of a file. */
  void add(String file, String format, Object... values) {
    report.setProblems(report.getProblems() + 1);
    if (report.getListedCount() < maxListed) {
      report.addListed(folder.pathOf(file) + ": " + String.format(format, values));
    }
  }

  /** Adds the problems of another report. */
  void add(VerifyReport other) {
    report
        .setImages(report.getImages() + other.getImages())
        .setProblems(report.getProblems() + other.getProblems());
    other.getListedList().stream()
        .limit(maxListed - report.getListedCount())
        .forEach(report::addListed);
  }

  void addImages(long images) {
    report.setImages(report.getImages() + images);
  }

  List<String> listed() {
    return report.getListedList();
  }

  VerifyReport report() {
    return report.build();
  }
}
