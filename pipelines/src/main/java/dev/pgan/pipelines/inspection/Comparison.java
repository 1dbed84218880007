package dev.pgan.pipelines.inspection;

import dev.pgan.v1.CompareReport;
import dev.pgan.v1.LevelDifference;
import dev.pgan.v1.RecordDifference;
import java.util.Arrays;
import java.util.List;

/** Adds up how images differ, in their order. Not safe for threads. */
final class Comparison {
  private final List<Integer> resolutions;
  private final int maxListed;
  private final CompareReport.Builder report = CompareReport.newBuilder();

  Comparison(List<Integer> resolutions, int maxListed) {
    this.resolutions = resolutions;
    this.maxListed = maxListed;
    for (int resolution : resolutions) {
      report.addLevels(LevelDifference.newBuilder().setResolution(resolution));
    }
  }

  void addLabels(long image, float[] a, float[] b) {
    if (Arrays.equals(a, b)) {
      report.setIdenticalLabels(report.getIdenticalLabels() + 1);
      return;
    }
    double max = 0;
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs((double) a[i] - b[i]);
      max = Math.max(max, difference);
      sum += difference;
    }
    differ(image, 0, max, sum / a.length);
  }

  /**
   * @param a pixels at each resolution
   */
  void addImages(long image, byte[][] a, byte[][] b) {
    boolean identical = true;
    for (int i = 0; i < a.length; i++) {
      identical &= addLevel(image, i, a[i], b[i]);
    }
    report.setImages(report.getImages() + 1);
    report.setIdenticalImages(report.getIdenticalImages() + (identical ? 1 : 0));
  }

  private boolean addLevel(long image, int index, byte[] a, byte[] b) {
    LevelDifference.Builder level = report.getLevelsBuilder(index);
    level.setValues(level.getValues() + a.length);
    if (Arrays.equals(a, b)) {
      level.setIdenticalImages(level.getIdenticalImages() + 1);
      return true;
    }
    int max = 0;
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = Math.abs((a[i] & 255) - (b[i] & 255));
      max = Math.max(max, difference);
      sum += difference;
    }
    level.setMaxDifference(Math.max(level.getMaxDifference(), max));
    level.setSumOfDifferences(level.getSumOfDifferences() + sum);
    differ(image, resolutions.get(index), max, (double) sum / a.length);
    return false;
  }

  private void differ(long image, int resolution, double max, double mean) {
    report.setDiffering(report.getDiffering() + 1);
    if (report.getListedCount() < maxListed) {
      report.addListed(
          RecordDifference.newBuilder()
              .setImage(image)
              .setResolution(resolution)
              .setMax(max)
              .setMean(mean));
    }
  }

  /** Adds the report of the images that follow. */
  void add(CompareReport next) {
    report
        .setImages(report.getImages() + next.getImages())
        .setIdenticalImages(report.getIdenticalImages() + next.getIdenticalImages())
        .setIdenticalLabels(report.getIdenticalLabels() + next.getIdenticalLabels())
        .setDiffering(report.getDiffering() + next.getDiffering());
    next.getListedList().stream()
        .limit(maxListed - report.getListedCount())
        .forEach(report::addListed);
    for (int i = 0; i < next.getLevelsCount(); i++) {
      LevelDifference.Builder level = report.getLevelsBuilder(i);
      LevelDifference other = next.getLevels(i);
      level
          .setIdenticalImages(level.getIdenticalImages() + other.getIdenticalImages())
          .setValues(level.getValues() + other.getValues())
          .setMaxDifference(Math.max(level.getMaxDifference(), other.getMaxDifference()))
          .setSumOfDifferences(level.getSumOfDifferences() + other.getSumOfDifferences());
    }
  }

  CompareReport report() {
    return report.build();
  }
}
