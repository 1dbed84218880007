package dev.pgan.pipelines.evaluation.metrics;

/** Sets of images that draw their patches apart from each other. Never renumber. */
public enum SwdSide {
  REALS(0),
  OTHER_REALS(1),
  FAKES(2);

  final long number;

  SwdSide(long number) {
    this.number = number;
  }
}
