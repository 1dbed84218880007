package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.CodePointOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the rows of a file of labels: all of them classes, or all of them vectors. Of a picture
 * only the number of its class is kept, or its vector, as there may be a hundred million pictures.
 */
final class LabelRows {
  private static final int NONE = -1;

  private final String file;
  private final List<String> pictures;

  /** Numbers of classes by their names, in the order in which the rows tell them. */
  private final Map<String, Integer> classes = new LinkedHashMap<>();

  /** Of each picture the number of its class. */
  private final int[] classOf;

  /** Of each picture its vector or null; empty where the rows tell classes. */
  private float[][] vectors = {};

  private int size;

  /** Names of rows for which there is no picture. */
  private final Set<String> strangers = new HashSet<>();

  /**
   * @param pictures names of all pictures, sorted as code points
   */
  LabelRows(String file, List<String> pictures) {
    this.file = file;
    this.pictures = pictures;
    classOf = new int[pictures.size()];
    Arrays.fill(classOf, NONE);
  }

  void addClass(String picture, String name) {
    check(size == 0, picture, "a class, but others have vectors");
    check(!name.isEmpty(), picture, "an empty class");
    Integer known = classes.putIfAbsent(name, classes.size());
    int number = known == null ? classes.size() - 1 : known;
    int at = find(picture);
    if (at >= 0) {
      check(classOf[at] == NONE, picture, "two labels");
      classOf[at] = number;
    }
  }

  void addVector(String picture, float[] values) {
    check(classes.isEmpty(), picture, "a vector, but others have classes");
    check(
        size == 0 || values.length == size,
        picture,
        values.length + " values, but others have " + size);
    check(values.length > 0, picture, "an empty vector");
    for (float value : values) {
      check(Float.isFinite(value), picture, "the value " + value);
    }
    if (size == 0) {
      size = values.length;
      vectors = new float[pictures.size()][];
    }
    int at = find(picture);
    if (at >= 0) {
      check(vectors[at] == null, picture, "two labels");
      vectors[at] = values;
    }
  }

  /** Place of a row's picture; negative where there is none. */
  private int find(String picture) {
    int at = place(picture);
    check(at >= 0 || strangers.add(picture), picture, "two labels");
    return at;
  }

  private int place(String picture) {
    return Collections.binarySearch(pictures, picture, CodePointOrder.INSTANCE);
  }

  private void check(boolean good, String picture, String found) {
    if (!good) {
      throw new UserException(file + ": the picture " + picture + " has " + found);
    }
  }

  PictureLabels labels() {
    if (size > 0) {
      return new VectorLabels(file, size, this::vector);
    }
    if (classes.isEmpty()) {
      throw new UserException(file + ": no labels in this file");
    }
    ImmutableList<String> names = ImmutableList.copyOf(classes.keySet());
    return new ClassLabels(
        file,
        ClassLabels.inOrder(names),
        picture -> nameOfClass(names, picture),
        "it has no label in " + file);
  }

  private float[] vector(String picture) {
    int at = place(picture);
    return at < 0 ? null : vectors[at];
  }

  private String nameOfClass(List<String> names, String picture) {
    int at = place(picture);
    return at < 0 || classOf[at] == NONE ? null : names.get(classOf[at]);
  }
}
