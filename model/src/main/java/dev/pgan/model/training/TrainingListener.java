package dev.pgan.model.training;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/** Told of what happens in a training; any may be left out. Called on the training thread. */
public interface TrainingListener {
  /** Before the first step of this session; the tick is not 0 where a run goes on. */
  default void onStart(TrainingConfig config, Position position) throws IOException {}

  /** The first weights of a fresh run, by full names such as {@code G/4x4/Dense/weight}. */
  default void onNetworks(ImmutableMap<String, Tensor> state) throws IOException {}

  /** Before the first step at a level in this session. */
  default void onGraph(TrainingGraph graph) throws IOException {}

  /** The real images of the grid, at full resolution, once at the start of a fresh run. */
  default void onReals(ImageBatch grid, int columns) throws IOException {}

  /** After every minibatch: real images shown so far, of how many. Cheap work only. */
  default void onStep(long images, long totalImages) throws IOException {}

  default void onTick(Tick tick) throws IOException {}

  /** Every few minutes in a long tick: the tick as it is so far. */
  default void onProgress(Tick soFar) throws IOException {}

  /** Fakes of the fixed latents of the grid by Gs, at full resolution. */
  default void onFakes(Position position, ImageBatch grid, int columns) throws IOException {}

  /**
   * A snapshot was written whole.
   *
   * @param state what it holds, by full names such as {@code Gs/4x4/Dense/weight}
   */
  default void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state)
      throws IOException {}

  /**
   * What the official program prints at each tick.
   *
   * @param totalSeconds since this session of the training began
   * @param lossD mean over the tick, as {@code lossG}, the scores and the parts
   * @param lossParts other figures that tell of D's loss, such as {@code mixed_norms}
   * @param annealed of its last round
   */
  record Tick(
      long tick,
      double kimg,
      double lod,
      int resolution,
      int minibatch,
      double totalSeconds,
      double secondsPerTick,
      double secondsPerKimg,
      double maintenanceSeconds,
      float generatorLearningRate,
      float discriminatorLearningRate,
      double lossG,
      double lossD,
      double realScores,
      double fakeScores,
      ImmutableMap<String, Double> lossParts,
      AnnealedValues annealed) {}
}
