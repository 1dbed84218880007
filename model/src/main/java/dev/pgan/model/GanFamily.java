package dev.pgan.model;

import com.google.common.collect.ImmutableMap;
import dev.pgan.v1.TrainingConfig;

/**
 * A family of GANs, such as the progressive ones: the only thing that knows how its networks are
 * made. The trainer, the snapshots, the sampling and the pipelines see this interface alone.
 */
public interface GanFamily {
  /**
   * First weights of G and of D by official name, such as {@code G/4x4/Dense/weight}; a function of
   * the config and its seed.
   */
  ImmutableMap<String, Tensor> initialWeights(TrainingConfig config, DataShape data);

  /**
   * What images cost.
   *
   * @param config complete: nothing unset
   * @param lod level of detail, 0 to log2(resolution) - 2
   */
  NetworkCost cost(TrainingConfig config, DataShape data, int lod);

  /** Length of a latent vector. */
  int latentSize(TrainingConfig config);

  /**
   * Makes a graph that trains at one level.
   *
   * @param config complete: nothing unset
   */
  TrainingGraph trainingGraph(TrainingConfig config, DataShape data, Level level);

  /**
   * Makes a graph that turns latents into images.
   *
   * @param weights those of Gs, names starting with {@code Gs/}
   * @param lod level of detail that the weights were trained to, 0 to log2(resolution) - 2
   */
  SamplingGraph samplingGraph(
      TrainingConfig config, DataShape data, ImmutableMap<String, Tensor> weights, double lod);
}
