package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.config.CosineAnnealing;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;
import java.util.OptionalDouble;

/** Small networks, trained for a few steps on noise that follows from the step's number. */
final class ToyRun {
  static final DataShape DATA = new DataShape(16, 3, 2);
  static final int MINIBATCH = 8;
  private static final float RATE = 0.001f;
  static final TrainingConfig CONFIG =
      GoldenCase.training().toBuilder()
          .setSeed(5)
          .setNetwork(
              NetworkConfig.newBuilder()
                  .setProgressive(ProgressiveConfig.newBuilder().setFmapBase(128).setFmapMax(16)))
          .build();

  private ToyRun() {}

  static ImmutableMap<String, Tensor> initialState() {
    return new ProgressiveGan().initialState(CONFIG, DATA);
  }

  /** State after the steps first to last - 1. */
  static ImmutableMap<String, Tensor> train(
      ImmutableMap<String, Tensor> state, double lod, int first, int last) {
    return train(CONFIG, state, lod, first, last);
  }

  static ImmutableMap<String, Tensor> train(
      TrainingConfig config, ImmutableMap<String, Tensor> state, double lod, int first, int last) {
    Level level = Level.of(lod);
    try (TrainingGraph graph = new ProgressiveGan().trainingGraph(config, DATA, level)) {
      graph.load(state);
      for (int step = first; step < last; step++) {
        Minibatch minibatch = minibatch(Level.of(lod).lod(), step);
        AnnealedValues annealed =
            CosineAnnealing.values(config.getSchedule(), (long) step * MINIBATCH);
        graph.trainDiscriminator(
            minibatch, new StepSettings(lod, RATE, OptionalDouble.of(0.9f), annealed));
        graph.trainGenerator(
            minibatch, new StepSettings(lod, RATE, OptionalDouble.empty(), annealed));
      }
      return graph.save();
    }
  }

  static StepSettings settings(double lod, OptionalDouble averageDecay) {
    return new StepSettings(lod, RATE, averageDecay);
  }

  static Minibatch minibatch(int lod, int step) {
    int size = DATA.resolution() >> lod;
    CounterRandom random = CounterRandom.at(1, Stream.MIXING_FACTORS, step);
    float[] mixingFactors = new float[MINIBATCH];
    for (int i = 0; i < MINIBATCH; i++) {
      mixingFactors[i] = (float) random.nextDouble();
    }
    byte[] pixels = new byte[MINIBATCH * DATA.channels() * size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new Minibatch(
        new ImageBatch(MINIBATCH, DATA.channels(), size, size, pixels),
        labels(step),
        gaussians(step),
        labels(step + 1),
        mixingFactors,
        new float[0]);
  }

  private static float[] gaussians(int step) {
    return CounterRandom.at(1, Stream.GENERATOR_LATENTS, step).gaussians(MINIBATCH * 16);
  }

  private static float[] labels(int step) {
    float[] labels = new float[MINIBATCH * DATA.labelSize()];
    for (int i = 0; i < MINIBATCH; i++) {
      labels[i * DATA.labelSize() + (i + step) % DATA.labelSize()] = 1;
    }
    return labels;
  }
}
