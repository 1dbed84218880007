package dev.pgan.model.progressive;

/**
 * Numbers of feature maps.
 *
 * @param base maps at stage 0, halved at every stage
 * @param max never more than these
 */
record Widths(int base, int max) {
  /** Maps between the resolutions 2^stage and 2^(stage+1). */
  int at(int stage) {
    return Math.min(base >> stage, max);
  }
}
