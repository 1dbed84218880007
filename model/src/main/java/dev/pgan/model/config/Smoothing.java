package dev.pgan.model.config;

import dev.pgan.v1.TrainingConfig;

/** How fast the running average Gs forgets. */
public final class Smoothing {
  private Smoothing() {}

  /**
   * Decay of one step of the average.
   *
   * @param config complete
   * @param images real images shown from one step of the average to the next
   * @return 0 to 1: that of the half-life where the config has one
   */
  public static double decay(TrainingConfig config, long images) {
    return config.hasSmoothingHalfLifeKimg()
        ? StrictMath.pow(0.5, images / (1000 * config.getSmoothingHalfLifeKimg()))
        : config.getSmoothing();
  }
}
