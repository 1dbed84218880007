package dev.pgan.pipelines.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.LabelsFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/**
 * The labels of extracted images: an npy file, and a CSV with the name of the picture and its
 * class, or where not all labels are one-hot, their values.
 */
final class ExtractedLabels {
  static final String NPY = "labels.npy";
  static final String CSV = "labels.csv";

  private final Dataset dataset;
  private final ExtractTask task;

  ExtractedLabels(Dataset dataset, ExtractTask task) {
    this.dataset = dataset;
    this.task = task;
  }

  void write() throws IOException {
    try (DatasetImages images = dataset.images()) {
      boolean classes = true;
      for (long i = first(); i < end(); i++) {
        classes &= LabelValues.classOf(images.labels(new long[] {i})).isPresent();
      }
      boolean oneHot = classes;
      task.out().write(CSV, out -> csv(images, oneHot, out));
      task.out().write(NPY, out -> npy(images, out));
    }
  }

  private long first() {
    return task.selection().first();
  }

  private long end() {
    return first() + task.selection().count();
  }

  private void csv(DatasetImages images, boolean oneHot, OutputStream out) throws IOException {
    for (long i = first(); i < end(); i++) {
      StringBuilder row = new StringBuilder(ExtractTask.fileName(i));
      float[] label = images.labels(new long[] {i});
      OptionalInt only = LabelValues.classOf(label);
      if (oneHot && only.isPresent()) {
        row.append(',').append(only.getAsInt());
      } else {
        for (float value : label) {
          row.append(',').append(value);
        }
      }
      out.write(row.append('\n').toString().getBytes(UTF_8));
    }
  }

  private void npy(DatasetImages images, OutputStream out) throws IOException {
    LabelsFile.writeHeader(out, task.selection().count(), dataset.shape().labelSize());
    for (long i = first(); i < end(); i++) {
      out.write(LabelsFile.littleEndian(images.labels(new long[] {i})));
    }
  }
}
