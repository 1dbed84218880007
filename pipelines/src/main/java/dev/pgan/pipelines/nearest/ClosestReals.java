package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Neighbour;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The nearest of the reals that it was told of, whatever the order in which it was: of equal
 * distances the one with the smaller number. Not safe for threads.
 */
final class ClosestReals {
  private static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::getDistance).thenComparingLong(Neighbour::getReal);

  private final int count;
  private final TreeSet<Neighbour> closest = new TreeSet<>(NEAREST_FIRST);

  /**
   * @param count how many are kept, at least 1
   */
  ClosestReals(int count) {
    this.count = count;
  }

  void add(long real, double distance) {
    if (closest.size() < count || distance <= closest.last().getDistance()) {
      add(Neighbour.newBuilder().setReal(real).setDistance(distance).build());
    }
  }

  void add(Neighbour neighbour) {
    closest.add(neighbour);
    if (closest.size() > count) {
      closest.pollLast();
    }
  }

  /** The nearest first. */
  ImmutableList<Neighbour> found() {
    return ImmutableList.copyOf(closest);
  }
}
