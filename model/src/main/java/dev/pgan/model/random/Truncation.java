package dev.pgan.model.random;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How much closer to the middle latents are drawn than a normal has them: less variety, better
 * pictures. Both ways together are the truncation trick of BigGAN (Brock, Donahue and Simonyan,
 * ICLR 2019, section 3.1; its public program draws with threshold 2, then multiplies).
 *
 * @param psi what every number is multiplied by, more than 0
 * @param threshold numbers of more than this are drawn again, before they are multiplied; at least
 *     {@link #LEAST_THRESHOLD}, infinite for none
 */
public record Truncation(double psi, double threshold) {
  /** A number is drawn some 125 times there; below it would take too long. */
  public static final double LEAST_THRESHOLD = 0.01;

  /** Plain normals. */
  public static final Truncation NONE = new Truncation(1, Double.POSITIVE_INFINITY);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where one is out of its range
   */
  public Truncation {
    checkArgument(
        psi > 0 && Double.isFinite(psi), "psi of truncation is %s, expected more than 0", psi);
    checkArgument(
        threshold >= LEAST_THRESHOLD,
        "threshold of truncation is %s, expected at least %s",
        threshold,
        LEAST_THRESHOLD);
  }

  /** Draws a vector: where nothing is truncated, what {@link CounterRandom#gaussians} draws. */
  float[] draw(CounterRandom random, int size) {
    float[] values = random.gaussians(size);
    for (int i = 0; i < size; i++) {
      while (Math.abs(values[i]) > threshold) {
        values[i] = random.gaussians(1)[0];
      }
      values[i] = (float) (values[i] * psi);
    }
    return values;
  }
}
