package dev.pgan.model.training;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.primitives.Longs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which images a grid shows, by their numbers in the data set. */
final class GridCells {
  /** Labels read at once. */
  private static final int BLOCK = 1024;

  private GridCells() {}

  /**
   * The first images in the order of training of which each row shows one class, in turn. A class
   * that has fewer images than its rows have cells shows them again; a row of a class without any
   * shows the first images of all.
   */
  static long[] rowPerClass(FeedMaker feeds, ImageSource images, int columns, int rows)
      throws IOException {
    int classes = images.shape().labelSize();
    int each = columns * ((rows - 1) / classes + 1);
    ListMultimap<Integer, Long> found = ArrayListMultimap.create();
    for (long first = 0;
        first < images.size() && found.size() < (long) each * classes;
        first += BLOCK) {
      long[] numbers = feeds.shown(first, (int) Math.min(BLOCK, images.size() - first));
      float[] labels = images.labels(numbers);
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] != 0 && found.get(i % classes).size() < each) {
          found.put(i % classes, numbers[i / classes]);
        }
      }
    }
    List<Long> all = Longs.asList(feeds.shown(0, columns));
    List<Long> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Long> its = found.containsKey(row % classes) ? found.get(row % classes) : all;
      for (int column = 0; column < columns; column++) {
        cells.add(its.get((row / classes * columns + column) % its.size()));
      }
    }
    return Longs.toArray(cells);
  }
}
