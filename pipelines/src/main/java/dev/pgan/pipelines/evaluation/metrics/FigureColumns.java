package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a metric's figures in text tables.
 *
 * @param width of a column in characters
 * @param names of the figures that every data set has; the first stands for all figures
 * @param ofClass what the names of the figures of single classes begin with; empty where there are
 *     none
 */
record FigureColumns(int width, ImmutableList<String> names, String ofClass) {
  /** Nobody reads more columns of classes than these. */
  private static final int MOST_CLASSES = 20;

  /** Columns wide enough for names of nine characters. */
  static FigureColumns of(String... names) {
    return new FigureColumns(10, ImmutableList.copyOf(names), "");
  }

  FigureColumns withWidth(int width) {
    return new FigureColumns(width, names, ofClass);
  }

  /** Adds a figure of each class, such as {@code agreement_class0}, where classes are few. */
  FigureColumns withClasses(String ofClass) {
    return new FigureColumns(width, names, ofClass);
  }

  /** Names of all figures for a data set of so many classes. */
  ImmutableList<String> names(int classes) {
    return ofClass.isEmpty()
        ? names
        : Stream.concat(
                names.stream(), IntStream.range(0, shown(classes)).mapToObj(k -> ofClass + k))
            .collect(ImmutableList.toImmutableList());
  }

  /** How many classes have a figure of their own. */
  static int shown(int classes) {
    return classes <= MOST_CLASSES ? classes : 0;
  }
}
