package dev.pgan.model.training;

import dev.pgan.model.Minibatch;
import dev.pgan.v1.AdaptiveAugmentation;
import dev.pgan.v1.Augmentation;
import dev.pgan.v1.Position;

/**
 * Probability that an image is changed in one of the ways of the config's augmentation: it follows
 * how sure D is of the reals (adaptive discriminator augmentation, arXiv 2006.06676, section 3.1;
 * there every fourth step, here every step). Where the config's augmentation is not adaptive it
 * does nothing.
 */
final class AugmentationStrength {
  /** As a part of D's loss; {@code real_signs} is one too. */
  static final String NAME = "augmentation_strength";

  /** A draw in the middle of [0, 1) neither brightens nor shifts. */
  private static final float UNCHANGED = 0.5f;

  /** The centre of a cutout that lies wholly outside the image. */
  private static final float OUTSIDE = -1;

  private final boolean wanted;
  private final AdaptiveAugmentation config;
  private double strength;

  /** Goes on from a position. */
  AugmentationStrength(Augmentation config, Position start) {
    this.wanted = config.hasAdaptive();
    this.config = config.getAdaptive();
    this.strength = start.getAugmentationStrength();
  }

  boolean isWanted() {
    return wanted;
  }

  /** From 0 to 1. */
  double value() {
    return strength;
  }

  /** The minibatch with draws that leave as many images unchanged as the strength says. */
  Minibatch weaken(Minibatch minibatch) {
    if (!wanted) {
      return minibatch;
    }
    float[] draws = minibatch.augmentation().clone();
    for (int at = 0; at < draws.length; at += Minibatch.AUGMENTATION_DRAWS) {
      weaken(draws, at, 1, UNCHANGED); // Brightness.
      weaken(draws, at + 1, 1, UNCHANGED); // Saturation.
      weaken(draws, at + 2, 1, UNCHANGED); // Contrast.
      weaken(draws, at + 3, 2, UNCHANGED); // Translation.
      weaken(draws, at + 5, 2, OUTSIDE); // Cutout.
    }
    return minibatch.withAugmentation(draws);
  }

  /** The first draw decides; where the change is made, the rest of it is as uniform as before. */
  private void weaken(float[] draws, int first, int count, float neutral) {
    if (draws[first] < strength) {
      draws[first] = Math.min((float) (draws[first] / strength), Math.nextDown(1f));
    } else {
      for (int i = first; i < first + count; i++) {
        draws[i] = neutral;
      }
    }
  }

  /**
   * Looks at a step of D.
   *
   * @param realSigns mean sign of the scores of the reals; no number where the step was not made
   * @param images reals of the step
   */
  void observe(float realSigns, int images) {
    if (Float.isFinite(realSigns)) {
      double step =
          Math.signum(realSigns - config.getTarget()) * images / (config.getKimg() * 1000);
      strength = Math.min(Math.max(strength + step, 0), 1);
    }
  }
}
