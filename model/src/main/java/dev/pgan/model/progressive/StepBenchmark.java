package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Stopwatch;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** How long a step of training takes: one of D, of the running average, and of G. */
public final class StepBenchmark {
  private static final int WARM_UP_STEPS = 3;
  private static final float LEARNING_RATE = 0.001f;

  private StepBenchmark() {}

  /**
   * Trains the paper's networks on noise, at the full resolution, with nothing else beside the
   * steps.
   *
   * @param resolution width and height of the RGB images, a power of two from 4 to 1024
   * @param fmaps feature maps at every resolution, and length of the latents
   * @param minibatch images in a step, a multiple of 4 or less than 4
   * @param steps that are timed, after a few that are not
   * @return seconds for a thousand images
   */
  public static double secondsPerKimg(int resolution, int fmaps, int minibatch, int steps) {
    checkArgument(steps > 0, "at least 1 step must be timed, not %s", steps);
    DataShape data = new DataShape(resolution, 3, 0);
    ProgressiveGan family = new ProgressiveGan();
    TrainingConfig config = family.complete(config(resolution, fmaps), data);
    try (TrainingGraph graph = family.trainingGraph(config, data, new Level(0, false))) {
      graph.load(family.initialState(config, data));
      Stopwatch watch = Stopwatch.createUnstarted();
      for (int i = -WARM_UP_STEPS; i < steps; i++) {
        if (i == 0) {
          watch.start();
        }
        step(graph, data, fmaps, minibatch, i);
      }
      return watch.elapsed(TimeUnit.NANOSECONDS) * 1e-9 / steps / minibatch * 1000;
    }
  }

  private static void step(
      TrainingGraph graph, DataShape data, int latentSize, int minibatch, int number) {
    CounterRandom random = CounterRandom.at(0, Stream.DISCRIMINATOR_LATENTS, number);
    byte[] pixels = new byte[minibatch * data.channels() * data.resolution() * data.resolution()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextLong();
    }
    float[] mixingFactors = new float[minibatch];
    for (int i = 0; i < minibatch; i++) {
      mixingFactors[i] = (float) random.nextDouble();
    }
    float[] none = new float[0];
    ImageBatch reals =
        new ImageBatch(minibatch, data.channels(), data.resolution(), data.resolution(), pixels);
    Minibatch images =
        new Minibatch(
            reals, none, random.gaussians(minibatch * latentSize), none, mixingFactors, none);
    graph.trainDiscriminator(images, new StepSettings(0, LEARNING_RATE, OptionalDouble.of(0.999f)));
    graph.trainGenerator(images, new StepSettings(0, LEARNING_RATE, OptionalDouble.empty()));
  }

  private static TrainingConfig config(int resolution, int fmaps) {
    return TrainingConfig.newBuilder()
        .setNetwork(
            NetworkConfig.newBuilder()
                .setProgressive(
                    ProgressiveConfig.newBuilder()
                        .setFmapBase(fmaps * resolution)
                        .setFmapMax(fmaps)))
        .build();
  }
}
