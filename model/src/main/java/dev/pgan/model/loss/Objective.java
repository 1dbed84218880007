package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.graph.LossScaling;
import dev.pgan.v1.Loss;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The loss of a config with, for a D that tells labels, the terms that ask for the right one
 * (AC-GAN; paper, section A.1).
 */
public final class Objective {
  private final Ops tf;
  private final GanLoss loss;
  private final float labelWeight;
  private final float gdppWeight;
  private final LossScaling scaling;

  Objective(Ops tf, GanLoss loss, float labelWeight, float gdppWeight, LossScaling scaling) {
    this.tf = tf;
    this.loss = loss;
    this.labelWeight = labelWeight;
    this.gdppWeight = gdppWeight;
    this.scaling = scaling;
  }

  /** Takes a complete config. */
  public static Objective of(Ops tf, Loss config) {
    return of(tf, config, Optional.empty(), LossScaling.NONE);
  }

  /**
   * The same with gradients, but no losses, of a scale.
   *
   * @param gamma in place of the weights of R1 and R2 that are not 0
   * @param scaling those of half precision have one
   */
  public static Objective of(
      Ops tf, Loss config, Optional<Operand<TFloat32>> gamma, LossScaling scaling) {
    return new Objective(
        tf, Losses.of(config, gamma), config.getLabelWeight(), config.getGdppWeight(), scaling);
  }

  /** What scales the gradients. */
  public LossScaling scaling() {
    return scaling;
  }

  /** Loss of D without the penalties on its gradients. */
  public LossTerms ofDiscriminator(Scores reals, Scores fakes, Samples samples) {
    LossTerms terms = loss.ofDiscriminator(tf, reals.scores(), fakes.scores());
    if (!reals.hasLabels()) {
      return terms;
    }
    Operand<TFloat32> ofReals = reals.labelPenalty(samples.labels());
    Operand<TFloat32> ofFakes = fakes.labelPenalty(samples.fakeLabels());
    return new LossTerms(
        tf.math.add(terms.mean(), Means.weighted(tf, tf.math.add(ofReals, ofFakes), labelWeight)),
        ImmutableMap.<String, Operand<TFloat32>>builder()
            .putAll(terms.figures())
            .put("label_penalty_reals", ofReals)
            .put("label_penalty_fakes", ofFakes)
            .buildOrThrow());
  }

  /**
   * Mean loss of G.
   *
   * @param reals puts their scores into the graph where the loss asks for them
   */
  public Operand<TFloat32> ofGenerator(Supplier<Scores> reals, Scores fakes, Samples samples) {
    Operand<TFloat32> mean = loss.ofGenerator(tf, () -> reals.get().scores(), fakes.scores());
    if (gdppWeight > 0) {
      Operand<TFloat32> diversity = GdppLoss.of(tf, fakes, reals.get());
      mean = tf.math.add(mean, Means.weighted(tf, diversity, gdppWeight));
    }
    return fakes.hasLabels()
        ? tf.math.add(
            mean, Means.weighted(tf, fakes.labelPenalty(samples.fakeLabels()), labelWeight))
        : mean;
  }

  /** The penalties on the gradients of D. */
  public ImmutableList<GradientPenalty> penalties() {
    return loss.penalties();
  }
}
