package dev.pgan.model.training;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.GanFamily.Network;
import dev.pgan.model.TrainingGraph.DiscriminatorLosses;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;

/**
 * What a training changes by what it sees: learning rates on a plateau, and the strength of the
 * augmentation. What it remembers is part of the position in the training.
 */
final class Adaptation {
  private final PlateauRates rates;
  private final AugmentationStrength strength;

  /** Goes on from a position. */
  Adaptation(TrainingConfig config, Position start) {
    this.rates = new PlateauRates(config.getSchedule(), start);
    this.strength = new AugmentationStrength(config.getAugmentation(), start);
  }

  /** The step as it is to be made, at a resolution. */
  Feed.Step change(Network network, Feed.Step step, int resolution) {
    return new Feed.Step(
        strength.weaken(step.minibatch()), rates.lower(network, step.settings(), resolution));
  }

  /** The schedule's rates as they are now. */
  TrainingSchedule.Point change(TrainingSchedule.Point point) {
    return rates.lower(point);
  }

  /** Looks at a step of D at a resolution; what it changes by it is told among the losses. */
  DiscriminatorLosses observe(int resolution, int images, DiscriminatorLosses losses) {
    rates.observe(Network.DISCRIMINATOR, resolution, losses.loss());
    if (!strength.isWanted()) {
      return losses;
    }
    strength.observe(losses.parts().get("real_signs"), images);
    return new DiscriminatorLosses(
        losses.loss(),
        losses.realScores(),
        losses.fakeScores(),
        ImmutableMap.<String, Float>builder()
            .putAll(losses.parts())
            .put(AugmentationStrength.NAME, (float) strength.value())
            .buildOrThrow());
  }

  /** Looks at the loss of a step of G at a resolution. */
  void observeGenerator(int resolution, float loss) {
    rates.observe(Network.GENERATOR, resolution, loss);
  }

  /** The position, with what is remembered there. */
  Position addTo(Position position) {
    Position told = rates.addTo(position);
    return strength.isWanted()
        ? told.toBuilder().setAugmentationStrength(strength.value()).build()
        : told;
  }
}
