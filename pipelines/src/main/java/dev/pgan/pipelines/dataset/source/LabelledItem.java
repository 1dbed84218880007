package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Splitter;
import com.google.common.primitives.Floats;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.dataset.source.PictureStore.StoredFile;

/**
 * A picture of a store with its label in one line, so that who reads it need not know the labels of
 * all others, which may be millions.
 *
 * @param label its class or its values; empty where it has none
 * @param item of the store
 */
record LabelledItem(String label, String item) {
  /** Ends the label. */
  private static final char END = '\0';

  /** The line; without labels it is the item alone. */
  static String of(StoredFile file, PictureLabels labels) {
    if (labels.size() == 0) {
      return file.item();
    }
    float[] label = labels.of(file.name());
    return (label == null ? "" : text(label)) + END + file.item();
  }

  private static String text(float[] label) {
    int of = LabelsFile.classOf(label);
    return of >= 0 ? Integer.toString(of) : Floats.join(",", label);
  }

  static LabelledItem at(String line) {
    int end = line.indexOf(END);
    return new LabelledItem(line.substring(0, Math.max(0, end)), line.substring(end + 1));
  }

  /**
   * The values of its label.
   *
   * @param size how many there are
   */
  float[] values(int size) {
    if (label.contains(".")) { // All values have one, as Java writes them.
      return Floats.toArray(Splitter.on(',').splitToStream(label).map(Float::valueOf).toList());
    }
    float[] values = new float[size];
    values[Integer.parseInt(label)] = 1;
    return values;
  }
}
