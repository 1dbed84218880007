package dev.pgan.model;

import com.google.common.collect.ImmutableMap;

/**
 * The networks at one level, with their optimizers, in a TensorFlow session. Not safe for threads.
 */
public interface TrainingGraph extends AutoCloseable {
  /**
   * Name, after that of the optimizer, of the variable that holds log2 of the scale of its loss,
   * for networks in float16: {@code G_opt/loss_scale}.
   */
  String LOSS_SCALE = "loss_scale";

  /**
   * Sets all state: {@code G/...}, {@code D/...}, {@code Gs/...}, and the moments and step counts
   * under {@code G_opt/...} and {@code D_opt/...}. Where the latter are absent the optimizers start
   * afresh.
   */
  void load(ImmutableMap<String, Tensor> state);

  /** All state, weights of other levels included, under the names that {@link #load} takes. */
  ImmutableMap<String, Tensor> save();

  /**
   * One step of D, and then, where the settings have its decay, one of the running average Gs. The
   * graph may make both at once, as D's step does not change G.
   */
  DiscriminatorLosses trainDiscriminator(Minibatch minibatch, StepSettings settings);

  /**
   * One step of G, and then, where the settings have its decay, one of the running average Gs.
   *
   * @return mean loss of G, before the step
   */
  float trainGenerator(Minibatch minibatch, StepSettings settings);

  /** The graph as a serialized {@code tensorflow.GraphDef}. */
  byte[] definition();

  @Override
  void close();

  /**
   * Means over a minibatch, before the step: the whole loss, and the scores of the reals and of the
   * fakes.
   *
   * @param parts other figures that tell of the loss, such as {@code mixed_norms}; the same at
   *     every step
   */
  record DiscriminatorLosses(
      float loss, float realScores, float fakeScores, ImmutableMap<String, Float> parts) {}
}
