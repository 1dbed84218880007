package dev.pgan.model.config;

import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;

/** How fast the running average Gs forgets. */
public final class Smoothing {
  private Smoothing() {}

  /**
   * Decay of one step of the average.
   *
   * @param config complete
   * @param shown real images shown before the step
   * @param images real images shown from one step of the average to the next
   * @return 0 to 1: that of the half-life where the config has one
   */
  public static double decay(TrainingConfig config, long shown, long images) {
    Schedule schedule = config.getSchedule();
    if (schedule.hasAnnealedHalfLifeKimg()) {
      return decay(CosineAnnealing.at(schedule.getAnnealedHalfLifeKimg(), shown), images);
    }
    return config.hasSmoothingHalfLifeKimg()
        ? decay(config.getSmoothingHalfLifeKimg(), images)
        : config.getSmoothing();
  }

  private static double decay(double halfLifeKimg, long images) {
    return StrictMath.pow(0.5, images / (1000 * halfLifeKimg));
  }
}
