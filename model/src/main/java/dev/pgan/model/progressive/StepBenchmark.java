package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.OperationSpeed;
import dev.pgan.model.graph.StopWatches;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Layout;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.OptionalDouble;

/**
 * How long a step of training takes: one of D, of the running average, and of G; and how fast that
 * is beside TensorFlow's own convolutions and a large matrix product, which take turns with it.
 *
 * @param fmaps feature maps at every resolution, and length of the latents
 * @param minibatch images in a step, a multiple of 4 or less than 4
 * @param steps that are timed, after a few that are not
 * @param layout of the steps' convolutions
 * @param devices that share a minibatch
 * @param matrix rows and columns of the matrices
 */
public record StepBenchmark(
    int fmaps,
    int minibatch,
    int steps,
    Precision precision,
    Layout layout,
    int devices,
    int matrix) {
  private static final int WARM_UP_STEPS = 3;
  private static final int TURNS = 5;
  private static final float LEARNING_RATE = 0.001f;

  public StepBenchmark {
    checkArgument(steps > 0, "at least 1 step must be timed, not %s", steps);
  }

  /**
   * Speeds in floating-point operations a second.
   *
   * @param step of training; {@code convolution} is the mean of one by 3x3 and its two derivatives,
   *     on a minibatch at the full resolution
   * @param images thousands of them that the steps were shown
   */
  public record Speeds(
      StopWatches step, StopWatches convolution, StopWatches matrix, double images) {
    /** Seconds for a thousand images. */
    public double secondsPerKimg() {
      return step.seconds() / images;
    }
  }

  /**
   * Trains the paper's networks on noise, at the full resolution, with nothing else beside the
   * steps.
   *
   * @param resolution width and height of the RGB images, a power of two from 4 to 1024
   */
  public Speeds run(int resolution) {
    DataShape data = new DataShape(resolution, 3, 0);
    ProgressiveGan family = new ProgressiveGan();
    TrainingConfig config = family.complete(config(resolution), data);
    double stepFlops = minibatch * family.cost(config, data, 0).training();
    StopWatches step = new StopWatches();
    StopWatches convolution = new StopWatches();
    StopWatches matrix = new StopWatches();
    try (TrainingGraph graph = family.trainingGraph(config, data, new Level(0, false));
        OperationSpeed convolutions =
            OperationSpeed.ofConvolutions(ComputeType.of(precision), minibatch, resolution, fmaps);
        OperationSpeed product =
            OperationSpeed.ofMatrices(ComputeType.of(precision), this.matrix)) {
      graph.load(family.initialState(config, data));
      int number = 0;
      while (number < WARM_UP_STEPS) {
        step(graph, data, number++);
      }
      convolutions.run();
      product.run();
      for (int turn = 0; turn < TURNS; turn++) {
        int count = steps * (turn + 1) / TURNS - steps * turn / TURNS;
        for (int i = 0; i < count; i++) {
          Minibatch images = minibatch(data, number++);
          step.time(stepFlops, () -> step(graph, images));
        }
        int runs = (int) Math.ceil(count * stepFlops / convolutions.flops());
        for (int i = 0; i < runs; i++) {
          convolution.time(convolutions.flops(), convolutions::run);
        }
        matrix.time(product.flops(), product::run);
      }
    }
    return new Speeds(step, convolution, matrix, steps * minibatch / 1000.0);
  }

  private void step(TrainingGraph graph, DataShape data, int number) {
    step(graph, minibatch(data, number));
  }

  private static void step(TrainingGraph graph, Minibatch images) {
    graph.trainDiscriminator(images, new StepSettings(0, LEARNING_RATE, OptionalDouble.of(0.999f)));
    graph.trainGenerator(images, new StepSettings(0, LEARNING_RATE, OptionalDouble.empty()));
  }

  private Minibatch minibatch(DataShape data, int number) {
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
    return new Minibatch(
        reals, none, random.gaussians(minibatch * fmaps), none, mixingFactors, none);
  }

  private TrainingConfig config(int resolution) {
    return TrainingConfig.newBuilder()
        .setPrecision(precision)
        .setLayout(layout)
        .setDevices(devices)
        .setNetwork(
            NetworkConfig.newBuilder()
                .setProgressive(
                    ProgressiveConfig.newBuilder()
                        .setFmapBase(fmaps * resolution)
                        .setFmapMax(fmaps)))
        .build();
  }
}
