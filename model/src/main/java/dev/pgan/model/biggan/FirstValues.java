package dev.pgan.model.biggan;

/** What a network's numbers are before training. */
enum FirstValues {
  /** A matrix or kernel: as the config says. */
  MATRIX,
  ZERO,
  ONE,
  /** Standard normals. */
  NORMAL
}
