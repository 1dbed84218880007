package dev.pgan.model;

import dev.pgan.v1.AnnealedValues;
import java.util.OptionalDouble;

/**
 * How a step of D or of G is made.
 *
 * @param lod level of detail of the schedule, one of the graph's level
 * @param averageDecay decay of the running average Gs in the step that it makes after this one;
 *     empty where it makes none
 * @param annealed has beta2 and gamma where the config's schedule anneals them
 */
public record StepSettings(
    double lod, float learningRate, OptionalDouble averageDecay, AnnealedValues annealed) {
  /** Where nothing is annealed. */
  public StepSettings(double lod, float learningRate, OptionalDouble averageDecay) {
    this(lod, learningRate, averageDecay, AnnealedValues.getDefaultInstance());
  }

  /** The same with another learning rate. */
  public StepSettings withLearningRate(float rate) {
    return new StepSettings(lod, rate, averageDecay, annealed);
  }
}
