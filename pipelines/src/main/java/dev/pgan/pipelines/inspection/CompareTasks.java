package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import dev.pgan.v1.CompareJob;
import dev.pgan.v1.CompareReport;

/** Finds out what of two data sets can be compared, and how they differ at first sight. */
final class CompareTasks {
  private final CompareJob job;
  private final Reports<CompareReport> reports;
  private final Dataset a;
  private final Dataset b;
  private final ImmutableList.Builder<String> mismatches = ImmutableList.builder();

  CompareTasks(CompareJob job, Reports<CompareReport> reports, Dataset a, Dataset b) {
    this.job = job;
    this.reports = reports;
    this.a = a;
    this.b = b;
  }

  CompareTask task() {
    long images = Math.min(a.size(), b.size());
    compare("images", a.size(), b.size(), "the first " + images + " are compared");
    ImmutableList<Integer> resolutions = resolutions();
    boolean labels = labels();
    ImmutableList<ImageSelection> units = ImmutableList.of();
    if (!resolutions.isEmpty()) {
      int imageBytes = new RecordFormat(a.shape().channels(), resolutions.get(0)).pixelBytes();
      units = new ImageSelection(0, 0, images).units(imageBytes);
    }
    return new CompareTask(
        a.folder().toString(),
        a.sha256(),
        b.folder().toString(),
        b.sha256(),
        resolutions,
        labels,
        mismatches.build(),
        units,
        job.getMaxListed(),
        reports);
  }

  /** Resolutions of the levels that both have; empty where the images cannot be compared at all. */
  private ImmutableList<Integer> resolutions() {
    DataShape one = a.shape();
    DataShape other = b.shape();
    int largest = Math.min(one.resolution(), other.resolution());
    compare(
        "width and height",
        one.resolution(),
        other.resolution(),
        "levels from " + largest + "x" + largest + " down are compared");
    compare("channels", one.channels(), other.channels(), "no image is compared");
    ImmutableList.Builder<Integer> resolutions = ImmutableList.builder();
    for (int size = largest; size >= 4 && one.channels() == other.channels(); size /= 2) {
      resolutions.add(size);
    }
    return resolutions.build();
  }

  private boolean labels() {
    if (job.getIgnoreLabels()) {
      return false;
    }
    int one = a.shape().labelSize();
    int other = b.shape().labelSize();
    compare("values of a label (0: no labels)", one, other, "labels are not compared");
    return one == other && one > 0;
  }

  private void compare(String what, long inA, long inB, String consequence) {
    if (inA != inB) {
      mismatches.add(String.format("%s: %s in A, %s in B; %s", what, inA, inB, consequence));
    }
  }
}
