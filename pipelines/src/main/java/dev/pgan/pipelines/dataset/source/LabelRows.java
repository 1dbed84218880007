package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableSet;
import dev.pgan.pipelines.stage.UserException;
import java.util.HashMap;
import java.util.Map;

/** Collects the rows of a file of labels: all of them classes, or all of them vectors. */
final class LabelRows {
  private final String file;
  private final Map<String, String> classes = new HashMap<>();
  private final Map<String, float[]> vectors = new HashMap<>();
  private int size;

  LabelRows(String file) {
    this.file = file;
  }

  void addClass(String picture, String name) {
    check(vectors.isEmpty(), picture, "a class, but others have vectors");
    check(!name.isEmpty(), picture, "an empty class");
    check(classes.put(picture, name) == null, picture, "two labels");
  }

  void addVector(String picture, float[] values) {
    check(classes.isEmpty(), picture, "a vector, but others have classes");
    check(
        vectors.isEmpty() || values.length == size,
        picture,
        values.length + " values, but others have " + size);
    check(values.length > 0, picture, "an empty vector");
    for (float value : values) {
      check(Float.isFinite(value), picture, "the value " + value);
    }
    check(vectors.put(picture, values) == null, picture, "two labels");
    size = values.length;
  }

  private void check(boolean good, String picture, String found) {
    if (!good) {
      throw new UserException(file + ": the picture " + picture + " has " + found);
    }
  }

  PictureLabels labels() {
    if (!vectors.isEmpty()) {
      return new VectorLabels(file, size, vectors::get);
    }
    if (classes.isEmpty()) {
      throw new UserException(file + ": no labels in this file");
    }
    return new ClassLabels(
        file,
        ClassLabels.inOrder(ImmutableSet.copyOf(classes.values())),
        classes::get,
        "it has no label in " + file);
  }
}
