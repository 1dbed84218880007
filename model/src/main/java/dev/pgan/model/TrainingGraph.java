package dev.pgan.model;

import com.google.common.collect.ImmutableMap;

/**
 * The networks at one level, with their optimizers, in a TensorFlow session. Not safe for threads.
 */
public interface TrainingGraph extends AutoCloseable {
  /**
   * Sets all state: {@code G/...}, {@code D/...}, {@code Gs/...}, and the moments and step counts
   * under {@code G_opt/...} and {@code D_opt/...}. Where the latter are absent the optimizers start
   * afresh.
   */
  void load(ImmutableMap<String, Tensor> state);

  /** All state, weights of other levels included, under the names that {@link #load} takes. */
  ImmutableMap<String, Tensor> save();

  /**
   * One step of D on one minibatch, then one step of the running average Gs; returns the mean loss
   * of D.
   */
  DiscriminatorLosses trainDiscriminator(DiscriminatorStep step);

  /** One step of G on one minibatch; returns the mean loss of G. */
  float trainGenerator(GeneratorStep step);

  @Override
  void close();

  /**
   * Input of a D step.
   *
   * @param reals bytes at this level's resolution, already mirrored
   * @param labels [n, labelSize] one-hot or not, row-major; empty without labels
   * @param latents [n, latentSize] standard normals, row-major
   * @param mixing [n] uniform in [0, 1): where between real and fake the gradient penalty looks
   * @param smoothing decay of Gs for this minibatch
   */
  @SuppressWarnings("ArrayRecordComponent")
  record DiscriminatorStep(
      ImageBatch reals,
      float[] labels,
      float[] latents,
      float[] fakeLabels,
      float[] mixing,
      double lod,
      float learningRate,
      float smoothing) {}

  /** Input of a G step; as for D. */
  @SuppressWarnings("ArrayRecordComponent")
  record GeneratorStep(float[] latents, float[] labels, double lod, float learningRate) {}

  /**
   * Means over a minibatch: the whole loss, and the scores of the reals and of the fakes.
   *
   * @param parts other figures that tell of the loss, such as {@code mixed_norms}; the same at
   *     every step
   */
  record DiscriminatorLosses(
      float loss, float realScores, float fakeScores, ImmutableMap<String, Float> parts) {}
}
