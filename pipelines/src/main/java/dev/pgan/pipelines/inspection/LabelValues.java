package dev.pgan.pipelines.inspection;

import com.google.common.primitives.Floats;
import java.util.OptionalInt;

/** What the values of a label mean. */
public final class LabelValues {
  private LabelValues() {}

  /** The class of a one-hot label; empty for any other. */
  public static OptionalInt classOf(float[] label) {
    int one = Floats.indexOf(label, 1);
    for (int i = 0; i < label.length; i++) {
      if (label[i] != 0 && i != one) {
        return OptionalInt.empty();
      }
    }
    return one < 0 ? OptionalInt.empty() : OptionalInt.of(one);
  }
}
