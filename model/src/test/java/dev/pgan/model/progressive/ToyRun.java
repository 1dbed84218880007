package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.TrainingGraph.DiscriminatorStep;
import dev.pgan.model.TrainingGraph.GeneratorStep;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;

/** Small networks, trained for a few steps on noise that follows from the step's number. */
final class ToyRun {
  static final DataShape DATA = new DataShape(16, 3, 2);
  static final int MINIBATCH = 8;
  static final TrainingConfig CONFIG =
      GoldenCase.training().toBuilder()
          .setSeed(5)
          .setNetwork(
              NetworkConfig.newBuilder()
                  .setProgressive(ProgressiveConfig.newBuilder().setFmapBase(128).setFmapMax(16)))
          .build();

  private ToyRun() {}

  static ImmutableMap<String, Tensor> initialState() {
    ImmutableMap<String, Tensor> weights = new ProgressiveGan().initialWeights(CONFIG, DATA);
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    state.putAll(weights);
    weights.forEach(
        (name, value) -> {
          if (name.startsWith("G/")) {
            state.put("Gs/" + name.substring(2), value);
          }
        });
    return state.buildOrThrow();
  }

  /** State after the steps first to last - 1. */
  static ImmutableMap<String, Tensor> train(
      ImmutableMap<String, Tensor> state, double lod, int first, int last) {
    Level level = Level.of(lod);
    try (TrainingGraph graph = new ProgressiveGan().trainingGraph(CONFIG, DATA, level)) {
      graph.load(state);
      for (int step = first; step < last; step++) {
        graph.trainDiscriminator(stepD(lod, step));
        graph.trainGenerator(new GeneratorStep(gaussians(step), labels(step + 1), lod, 0.001f));
      }
      return graph.save();
    }
  }

  static DiscriminatorStep stepD(double lod, int step) {
    int size = DATA.resolution() >> Level.of(lod).lod();
    CounterRandom random = CounterRandom.at(1, Stream.MIXING_FACTORS, step);
    float[] mixing = new float[MINIBATCH];
    for (int i = 0; i < MINIBATCH; i++) {
      mixing[i] = (float) random.nextDouble();
    }
    byte[] pixels = new byte[MINIBATCH * DATA.channels() * size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new DiscriminatorStep(
        new ImageBatch(MINIBATCH, DATA.channels(), size, size, pixels),
        labels(step),
        gaussians(step),
        labels(step + 1),
        mixing,
        lod,
        0.001f,
        0.9f);
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
