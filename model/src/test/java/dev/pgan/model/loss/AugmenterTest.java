package dev.pgan.model.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Minibatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.Augmentation;
import dev.pgan.v1.Loss;
import dev.pgan.v1.Relativistic;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Against the same changes in loops over pixels, in double precision. */
class AugmenterTest {
  private static final int N = 3;
  private static final int SIZE = 16;
  private static final int CHANNELS = 3;
  private static final int IMAGE = SIZE * SIZE * CHANNELS;
  private static final double WEIGHT = 0.3;
  private static final TrainingConfig ALL =
      TrainingConfig.newBuilder()
          .setAugmentation(Augmenter.complete(Augmentation.getDefaultInstance()))
          .build();

  private final Random random = new Random(1);
  private final double[] reals = doubles(N * IMAGE, -1);
  private final double[] fakes = doubles(N * IMAGE, -1);
  private final double[] draws = doubles(N * 2 * Minibatch.AUGMENTATION_DRAWS, 0);

  @Test
  void changesBothSidesAsLoopsDo() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Samples plain = samples(tf);
      Samples seen = augmented(tf, plain);
      float[] weights = floats(doubles(N * IMAGE, -1));
      Operand<TFloat32> start = images(tf, weights);
      try (Result result =
          session
              .runner()
              .fetch(seen.reals())
              .fetch(seen.fakes())
              .fetch(Gradients.of(tf, seen.fakes(), start, List.of(plain.fakes())).get(0))
              .run()) {
        assertClose(changed(reals, 0), values(result, 0));
        assertClose(changed(fakes, Minibatch.AUGMENTATION_DRAWS), values(result, 1));
        assertClose(differences(weights), values(result, 2));
      }
    }
  }

  /** D scores an image by w times the sum of its squares; the changes are affine. */
  @Test
  void penaltiesAreAtTheImagesBeforeTheChanges() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Variable weight = variables.trained("D/w", ImmutableIntArray.of());
      Loss config =
          Losses.complete(
              Loss.newBuilder()
                  .setRelativistic(Relativistic.newBuilder().setR1(2).setR2(0))
                  .build());
      DiscriminatorLoss loss =
          AutomaticGradients.ofDiscriminator(
              tf,
              Objective.of(tf, config),
              new SumsOfSquares(tf, weight.value()),
              augmented(tf, samples(tf)),
              variables);
      variables.load(session, ImmutableMap.of("D/w", Tensor.of(new float[] {(float) WEIGHT})));
      double[] seen = changed(reals, 0);
      double squares = 0;
      for (int k = 0; k < N * IMAGE; k++) {
        double slope = 0;
        double[] moved = reals.clone();
        moved[k] += 1;
        double[] there = changed(moved, 0);
        for (int j = k - k % IMAGE; j < k - k % IMAGE + IMAGE; j++) {
          slope += 2 * WEIGHT * seen[j] * (there[j] - seen[j]);
        }
        squares += slope * slope;
      }
      try (Result result = session.runner().fetch(loss.terms().figures().get("r1")).run()) {
        double expected = squares / N;
        assertEquals(
            expected, ((TFloat32) result.get(0)).getFloat(), 1e-4 * expected, "mean square norm");
      }
    }
  }

  private record SumsOfSquares(Ops tf, Operand<TFloat32> weight) implements Critic {
    @Override
    public Scores score(Operand<TFloat32> images, Operand<TFloat32> labels) {
      Operand<TFloat32> sums = tf.sum(tf.math.square(images), tf.constant(new int[] {1, 2, 3}));
      return new Scores(
          tf, tf.reshape(tf.math.mul(sums, weight), tf.constant(new int[] {-1, 1})), 0);
    }

    @Override
    public float squareNormFactor() {
      return 1;
    }
  }

  private Samples samples(Ops tf) {
    return new Samples(
        images(tf, floats(reals)), null, images(tf, floats(fakes)), null, tf.constant(0f));
  }

  private Samples augmented(Ops tf, Samples samples) {
    Operand<TFloat32> perImage =
        tf.reshape(
            tf.constant(floats(draws)),
            tf.constant(new int[] {N, 2 * Minibatch.AUGMENTATION_DRAWS}));
    return Augmenter.augment(tf, ALL, perImage, samples, SIZE, CHANNELS);
  }

  private static Operand<TFloat32> images(Ops tf, float[] values) {
    return tf.reshape(tf.constant(values), tf.constant(new int[] {N, SIZE, SIZE, CHANNELS}));
  }

  /** Derivatives of the sum of changed fakes times weights; exact, as the changes are affine. */
  private double[] differences(float[] weights) {
    double[] there = changed(fakes, Minibatch.AUGMENTATION_DRAWS);
    double[] gradients = new double[N * IMAGE];
    for (int k = 0; k < gradients.length; k++) {
      double[] moved = fakes.clone();
      moved[k] += 1;
      double[] changed = changed(moved, Minibatch.AUGMENTATION_DRAWS);
      for (int j = k - k % IMAGE; j < k - k % IMAGE + IMAGE; j++) {
        gradients[k] += weights[j] * (changed[j] - there[j]);
      }
    }
    return gradients;
  }

  private double[] changed(double[] images, int firstDraw) {
    double[] changed = new double[images.length];
    for (int i = 0; i < N; i++) {
      int at = i * 2 * Minibatch.AUGMENTATION_DRAWS + firstDraw;
      double[] x = new double[IMAGE];
      for (int k = 0; k < IMAGE; k++) {
        x[k] = images[i * IMAGE + k] + draws[at] - 0.5;
      }
      for (int pixel = 0; pixel < IMAGE; pixel += CHANNELS) {
        spread(x, pixel, CHANNELS, 2 * draws[at + 1]);
      }
      spread(x, 0, IMAGE, 0.5 + draws[at + 2]);
      // A shift is one of -2 to 2, a centre one of 0 to 16.
      int down = (int) (draws[at + 3] * 5) - 2;
      int right = (int) (draws[at + 4] * 5) - 2;
      int top = (int) (draws[at + 5] * 17) - 4;
      int left = (int) (draws[at + 6] * 17) - 4;
      for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
          boolean cut = row >= top && row < top + 8 && column >= left && column < left + 8;
          int fromRow = row - down;
          int fromColumn = column - right;
          boolean outside = fromRow < 0 || fromRow >= SIZE || fromColumn < 0 || fromColumn >= SIZE;
          for (int c = 0; c < CHANNELS; c++) {
            changed[i * IMAGE + (row * SIZE + column) * CHANNELS + c] =
                cut || outside ? 0 : x[(fromRow * SIZE + fromColumn) * CHANNELS + c];
          }
        }
      }
    }
    return changed;
  }

  private static void spread(double[] x, int first, int count, double factor) {
    double mean = 0;
    for (int k = first; k < first + count; k++) {
      mean += x[k] / count;
    }
    for (int k = first; k < first + count; k++) {
      x[k] = mean + (x[k] - mean) * factor;
    }
  }

  private double[] doubles(int count, double least) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      // As floats hold them.
      values[i] = (float) (least + (1 - least) * random.nextDouble());
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[] values(Result result, int index) {
    return Tensors.fromNative((TFloat32) result.get(index)).data();
  }

  private static void assertClose(double[] expected, float[] found) {
    assertArrayEquals(floats(expected), found, 1e-5f);
  }
}
