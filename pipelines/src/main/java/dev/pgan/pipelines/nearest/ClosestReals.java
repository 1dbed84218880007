package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Neighbour;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The nearest of the reals that were added, whatever their order was. Of two at the same distance,
 * the one with the smaller number is nearer. Not safe for threads.
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

  /** The reals that were found, the nearest first. */
  ImmutableList<Neighbour> found() {
    return ImmutableList.copyOf(closest);
  }
}
