package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;

/**
 * Classes of images.
 *
 * @param count how many classes there are
 * @param numbers of each image's class, from 0
 */
public record ImageClasses(int count, ImmutableIntArray numbers) {
  /** Stands for images without classes, and where no metric asks for classes. */
  public static final ImageClasses UNKNOWN = new ImageClasses(0, ImmutableIntArray.of());

  /**
   * Reads labels.
   *
   * @param labels [images, count] row-major
   * @throws IllegalArgumentException where a row is not one 1 among zeros
   */
  public static ImageClasses ofOneHot(float[] labels, int count) {
    ImmutableIntArray.Builder numbers = ImmutableIntArray.builder();
    for (int first = 0; first < labels.length; first += count) {
      int row = first;
      int[] set = IntStream.range(0, count).filter(i -> labels[row + i] != 0).toArray();
      checkArgument(
          set.length == 1 && labels[row + set[0]] == 1,
          "label %s has %s values that are not 0, expected one class of each image",
          first / count,
          set.length);
      numbers.add(set[0]);
    }
    return new ImageClasses(count, numbers.build());
  }

  ImageClasses first(int images) {
    return equals(UNKNOWN) ? this : new ImageClasses(count, numbers.subArray(0, images));
  }

  /** Which images are of a class. */
  int[] images(int number) {
    return IntStream.range(0, numbers.length()).filter(i -> numbers.get(i) == number).toArray();
  }
}
