package dev.pgan.pipelines.dataset.source;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import dev.pgan.pipelines.storage.CodePointOrder;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One-hot labels: value i is 1 for pictures of class i. */
final class ClassLabels implements PictureLabels {
  private final ImmutableList<String> classes;
  private final ImmutableMap<String, Integer> indexes;
  private final String from;
  private final Function<String, String> byName;
  private final String missing;

  /**
   * @param from where the labels are from, for messages
   * @param classes in the order of the values
   * @param byName class of a picture by its name, or null
   * @param missing says that a picture has no class
   */
  ClassLabels(
      String from, ImmutableList<String> classes, Function<String, String> byName, String missing) {
    this.from = from;
    this.classes = classes;
    this.byName = byName;
    this.missing = missing;
    indexes =
        Maps.uniqueIndex(IntStream.range(0, classes.size()).boxed().toList(), i -> classes.get(i));
  }

  /** The first folder of a picture's name is its class. */
  static ClassLabels ofFolders(ImmutableList<String> classes) {
    return new ClassLabels(
        "labels by folders",
        classes,
        ClassLabels::folderOf,
        "it is in no folder, so it has no class: labels by folders are the names of the first folder");
  }

  /** First folder of a name, or null. */
  static String folderOf(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? null : name.substring(0, slash);
  }

  /**
   * Classes in the order of their values. Where all are numbers they are 0 to the greatest number,
   * each at its own index; names are sorted as code points.
   */
  static ImmutableList<String> inOrder(Collection<String> found) {
    if (found.stream().allMatch(ClassLabels::isIndex)) {
      int max = found.stream().mapToInt(Integer::parseInt).max().orElse(-1);
      return IntStream.rangeClosed(0, max)
          .mapToObj(Integer::toString)
          .collect(ImmutableList.toImmutableList());
    }
    return ImmutableSortedSet.copyOf(CodePointOrder.INSTANCE, found).asList();
  }

  /**
   * Whether a name is a whole number as Python prints it, of five digits at most, as a label has as
   * many values.
   */
  private static boolean isIndex(String name) {
    return !name.isEmpty()
        && name.length() <= 5
        && CharMatcher.inRange('0', '9').matchesAllOf(name)
        && (name.length() == 1 || !name.startsWith("0"));
  }

  @Override
  public String from() {
    return from;
  }

  @Override
  public boolean has(String name) {
    return indexes.containsKey(byName.apply(name));
  }

  @Override
  public int size() {
    return classes.size();
  }

  @Override
  public ImmutableList<String> classes() {
    return classes;
  }

  @Override
  public float[] of(String name) {
    Integer index = indexes.get(byName.apply(name));
    if (index == null) {
      return null;
    }
    float[] label = new float[size()];
    label[index] = 1;
    return label;
  }

  @Override
  public String missing() {
    return missing;
  }
}
