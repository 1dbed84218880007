package dev.pgan.model;

import com.google.common.collect.ImmutableMap;
import dev.pgan.v1.TrainingConfig;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tensorflow.op.Ops;

/**
 * A family of GANs, such as the progressive ones: the only thing that knows how its networks are
 * made and trained. The trainer, the snapshots, the sampling and the pipelines see this interface
 * alone. Every config but that of {@link #complete} is complete: nothing of the family's is unset.
 */
public interface GanFamily {
  /**
   * Fills in what is unset of the network, the schedule, the loss, the optimizers, the running
   * average, and how the steps follow each other; by the preset that the config names, or by the
   * family's own where it names none.
   *
   * @throws IllegalArgumentException naming the field, where a value cannot be used
   */
  TrainingConfig complete(TrainingConfig config, DataShape data);

  /**
   * First state of a training, a function of the config and its seed: G, D and their running
   * average Gs, by official name such as {@code G/4x4/Dense/weight}.
   */
  ImmutableMap<String, Tensor> initialState(TrainingConfig config, DataShape data);

  /**
   * What a graph is built for at a level of detail of the schedule.
   *
   * @param lod 0 is the full resolution; a family that does not grow takes 0 alone
   */
  Level level(double lod);

  /**
   * Decay of the running average Gs in the step that it makes after a step of G or of D.
   *
   * @param stepped the network that has made a step
   * @param images real images shown before that step
   * @param minibatch real images in a step of D
   * @return 0 to 1; empty where Gs makes no step then
   */
  OptionalDouble averageDecay(TrainingConfig config, Network stepped, long images, int minibatch);

  /**
   * What images cost.
   *
   * @param lod level of detail, 0 to log2(resolution) - 2
   */
  NetworkCost cost(TrainingConfig config, DataShape data, int lod);

  /** Length of a latent vector. */
  int latentSize(TrainingConfig config);

  /** Makes a graph that trains at one level, by the config's loss. */
  TrainingGraph trainingGraph(TrainingConfig config, DataShape data, Level level);

  /**
   * Makes a graph that turns latents into images.
   *
   * @param generator Gs, all of its names starting with {@code Gs/}
   */
  SamplingGraph samplingGraph(TrainedWeights generator);

  /**
   * Gs and D for a graph, such as one that other programs read.
   *
   * @param networks Gs and D
   */
  FrozenNetworks frozen(Ops tf, TrainedWeights networks);

  /**
   * Gs as a model in the format of ONNX, where the family can be written so: {@code latents} [n,
   * latentSize] and, where there are, {@code labels} [n, labelSize], to {@code images} (float,
   * NHWC, about -1 to 1) and {@code pixels} (uint8, NHWC).
   *
   * @param generator Gs
   */
  default Optional<byte[]> onnx(TrainedWeights generator) {
    return Optional.empty();
  }

  /** Which of the two networks. */
  enum Network {
    GENERATOR,
    DISCRIMINATOR
  }
}
