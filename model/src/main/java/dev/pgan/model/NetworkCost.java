package dev.pgan.model;

/**
 * Arithmetic that an image costs at one level of detail, in floating-point operations (a
 * multiplication and an addition are two), and what a snapshot of all levels weighs.
 *
 * @param generator one image through G
 * @param discriminator one image through D
 * @param weightsG numbers in G
 * @param weightsD numbers in D
 */
public record NetworkCost(double generator, double discriminator, long weightsG, long weightsD) {
  /**
   * Of a training step, for each real image: with the gradient penalty D's share is 12 passes of D
   * and one of G, G's share is 3 of G and 2 of D. A pass back costs what one forward does, and one
   * more where the weights' gradients are wanted.
   */
  public double training() {
    return 14 * discriminator + 4 * generator;
  }

  /** Bytes of a snapshot: G, D, Gs, and two moments of Adam for each number of G and of D. */
  public long snapshotBytes() {
    return Float.BYTES * (4 * weightsG + 3 * weightsD);
  }
}
