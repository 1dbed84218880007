package dev.pgan.pipelines.evaluation.metrics;

/**
 * Sets of images whose patches are drawn independently of each other. The numbers go into the
 * random draws: never renumber.
 */
public enum SwdSide {
  REALS(0),
  OTHER_REALS(1),
  FAKES(2);

  final long number;

  SwdSide(long number) {
    this.number = number;
  }
}
