package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;

/** Curves, mostly over thousands of images, to be drawn in one chart. */
record Curves(String title, String yTitle, ImmutableList<Curve> curves) {
  /** Points of one curve, by x. */
  record Curve(String name, ImmutableList<Double> x, ImmutableList<Double> y) {}
}
