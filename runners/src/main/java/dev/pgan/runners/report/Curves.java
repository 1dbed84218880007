package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;

/** Curves, mostly over thousands of images, to be drawn in one chart. */
record Curves(String title, String yTitle, ImmutableList<Curve> curves) {
  /**
   * Points of one curve, by x.
   *
   * @param best number of the point that is better than all others, where one is marked
   */
  record Curve(String name, ImmutableList<Double> x, ImmutableList<Double> y, OptionalInt best) {
    /** A curve with no point marked. */
    Curve(String name, ImmutableList<Double> x, ImmutableList<Double> y) {
      this(name, x, y, OptionalInt.empty());
    }
  }
}
