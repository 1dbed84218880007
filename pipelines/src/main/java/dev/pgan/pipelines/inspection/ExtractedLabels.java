package dev.pgan.pipelines.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.npy.NpyHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;

/**
 * The labels of extracted images: an npy file, and a CSV with the name of the picture and the name
 * of its class, or its number where classes have no names. Where not all labels are one-hot, the
 * CSV has their values.
 */
final class ExtractedLabels {
  static final String NPY = "labels.npy";
  static final String CSV = "labels.csv";

  private static final CSVFormat ROW = CSVFormat.RFC4180;

  private final Dataset dataset;
  private final ExtractTask task;

  ExtractedLabels(Dataset dataset, ExtractTask task) {
    this.dataset = dataset;
    this.task = task;
  }

  void write() throws IOException {
    try (DatasetImages images = dataset.images()) {
      boolean all = true;
      for (long i = first(); i < end(); i++) {
        all &= LabelValues.classOf(images.labels(new long[] {i})).isPresent();
      }
      boolean oneHot = all;
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
      List<String> row = new ArrayList<>();
      row.add(ExtractTask.fileName(i));
      float[] label = images.labels(new long[] {i});
      OptionalInt only = LabelValues.classOf(label);
      if (oneHot && only.isPresent()) {
        row.add(dataset.className(only.getAsInt()));
      } else {
        for (float value : label) {
          row.add(Float.toString(value));
        }
      }
      out.write((ROW.format(row.toArray()) + '\n').getBytes(UTF_8));
    }
  }

  private void npy(DatasetImages images, OutputStream out) throws IOException {
    LabelsFile.writeHeader(out, task.selection().count(), dataset.shape().labelSize());
    for (long i = first(); i < end(); i++) {
      out.write(NpyHeader.bytes(images.labels(new long[] {i})));
    }
  }
}
