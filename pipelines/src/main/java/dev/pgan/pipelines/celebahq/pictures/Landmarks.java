package dev.pgan.pipelines.celebahq.pictures;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Floats;

/**
 * Where a face is in a picture of CelebA: pixels from its upper left corner.
 *
 * @param coordinates x and y of the left eye, right eye, nose, left and right corner of the mouth
 */
public record Landmarks(ImmutableList<Float> coordinates) {
  /** Numbers in a row of landmarks. */
  static final int COUNT = 10;

  private static final float LARGEST = 1 << 20;

  public Landmarks {
    checkArgument(
        coordinates.size() == COUNT,
        "expected %s numbers for 5 landmarks, found %s",
        COUNT,
        coordinates.size());
    for (float coordinate : coordinates) {
      checkArgument(
          Math.abs(coordinate) <= LARGEST, "a landmark at %s is in no picture", coordinate);
    }
  }

  /** From x and y of the five points. */
  public static Landmarks of(float... coordinates) {
    return new Landmarks(ImmutableList.copyOf(Floats.asList(coordinates)));
  }

  /** One of the points, 0 to 4. */
  Vector point(int index) {
    return new Vector(coordinates.get(2 * index), coordinates.get(2 * index + 1));
  }
}
