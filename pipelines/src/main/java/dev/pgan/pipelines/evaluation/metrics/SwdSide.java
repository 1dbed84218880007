package dev.pgan.pipelines.evaluation.metrics;

/** Sets of images that draw their patches apart from each other. Never reorder. */
public enum SwdSide {
  REALS,
  OTHER_REALS,
  FAKES
}
