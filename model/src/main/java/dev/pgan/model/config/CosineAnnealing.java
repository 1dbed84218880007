package dev.pgan.model.config;

import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.Annealing;
import dev.pgan.v1.Schedule;

/**
 * Values that move over a training as R3GAN's do (arXiv 2501.05441, appendix; its program's cosine
 * schedule): along half a wave of the cosine, slowly at both ends.
 */
public final class CosineAnnealing {
  private CosineAnnealing() {}

  /**
   * A value.
   *
   * @param annealing with all its fields
   * @param images real images shown so far
   */
  public static double at(Annealing annealing, long images) {
    double way = Math.min(images / (1000 * annealing.getKimg()), 1);
    double gone = (1 - StrictMath.cos(Math.PI * way)) / 2;
    return annealing.getFrom() + gone * (annealing.getTo() - annealing.getFrom());
  }

  /** All that a schedule anneals beside the learning rates. */
  public static AnnealedValues values(Schedule schedule, long images) {
    AnnealedValues.Builder values = AnnealedValues.newBuilder();
    if (schedule.hasAnnealedBeta2()) {
      values.setBeta2(at(schedule.getAnnealedBeta2(), images));
    }
    if (schedule.hasAnnealedGamma()) {
      values.setGamma(at(schedule.getAnnealedGamma(), images));
    }
    if (schedule.hasAnnealedHalfLifeKimg()) {
      values.setHalfLifeKimg(at(schedule.getAnnealedHalfLifeKimg(), images));
    }
    return values.build();
  }
}
