package dev.pgan.model.progressive;

/** What D is made of; see {@code ProgressiveConfig}. */
record DiscriminatorOptions(
    Widths widths, boolean useWscale, boolean fusedScale, int mbstdGroupSize) {
  /** Images in a group of the minibatch standard deviation; 1 where there is none. */
  int groupSize(int minibatch) {
    int size = Math.min(Math.max(mbstdGroupSize, 1), minibatch);
    return minibatch % size == 0 ? size : minibatch;
  }
}
