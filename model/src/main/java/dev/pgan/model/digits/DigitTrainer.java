package dev.pgan.model.digits;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.AdamOptimizer;
import dev.pgan.model.graph.Feeds;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.model.training.Shuffle;
import dev.pgan.v1.Adam;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Trains the classifier of digits. The last sixth of them, 10,000 of MNIST's 60,000, is kept for
 * the test. On one thread, so that the same digits make the same weights.
 */
public final class DigitTrainer {
  /** To be raised when the same digits make another network. */
  public static final int VERSION = 1;

  private static final int MINIBATCH = 50;

  /** Pictures that are looked at in training. */
  private static final int LOOKS = 250_000;

  private static final float LEARNING_RATE = 2e-3f;

  private static final Adam ADAM =
      Adam.newBuilder().setBeta1(0.9f).setBeta2(0.999f).setEpsilon(1e-8f).build();

  private final Digits digits;
  private final int trained;

  /** Takes at least 600 digits. */
  public DigitTrainer(Digits digits) {
    checkArgument(
        digits.count() >= 600, "%s digits, expected 600 or more to learn from", digits.count());
    this.digits = digits;
    trained = digits.count() - digits.count() / 6;
  }

  /** Trains, tests and freezes the network. */
  public TrainedDigits train() {
    TensorFlowRuntime.load();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Placeholder<TFloat32> pictures =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, Digits.SIDE, Digits.SIDE, 1)));
      Placeholder<TFloat32> labels =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, DigitGraph.CLASSES)));
      Placeholder<TFloat32> rate =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> logits =
          new DigitGraph(tf, (name, shape) -> variables.trained(name, shape).value())
              .logits(pictures);
      ImmutableList<Variable> weights = variables.trainedUnder(DigitGraph.PREFIX);
      Operand<TFloat32> loss =
          tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, labels).loss(), tf.constant(0));
      Op step =
          AdamOptimizer.step(
              tf,
              variables,
              "adam/",
              DigitGraph.PREFIX,
              weights,
              Gradients.ofScalar(tf, loss, Variables.values(weights)),
              rate,
              Optional.empty(),
              ADAM);
      try (Session session = Sessions.forSampling(graph)) {
        variables.load(session, initial(weights));
        int steps = Math.min(LOOKS, 100 * trained) / MINIBATCH;
        for (int i = 0; i < steps; i++) {
          step(session, step, i, 1 - (float) i / steps, pictures, labels, rate);
        }
        double accuracy = accuracy(session, pictures, logits);
        ImmutableMap<String, Tensor> state = variables.save(session);
        return new TrainedDigits(
            FrozenDigits.of(state), trained, digits.count() - trained, accuracy);
      }
    }
  }

  /** Normal, of the deviation that keeps the size of what goes through (He and others, 2015). */
  private static ImmutableMap<String, Tensor> initial(ImmutableList<Variable> weights) {
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    for (int i = 0; i < weights.size(); i++) {
      ImmutableIntArray shape = weights.get(i).shape();
      int outputs = shape.get(shape.length() - 1);
      int size = shape.stream().reduce(1, (a, b) -> a * b);
      float[] values = new float[size];
      if (shape.length() > 1) {
        float[] normals = CounterRandom.at(0, Stream.DIGIT_WEIGHTS, i).gaussians(size);
        for (int k = 0; k < size; k++) {
          values[k] = (float) (normals[k] * Math.sqrt(2.0 * outputs / size));
        }
      }
      state.put(weights.get(i).name(), new Tensor(shape, values));
    }
    return state.buildOrThrow();
  }

  private void step(
      Session session,
      Op step,
      int number,
      float left,
      Placeholder<TFloat32> pictures,
      Placeholder<TFloat32> labels,
      Placeholder<TFloat32> rate) {
    Shuffle order = new Shuffle(0, trained);
    long[] some = new long[MINIBATCH];
    float[] oneHot = new float[MINIBATCH * DigitGraph.CLASSES];
    for (int i = 0; i < MINIBATCH; i++) {
      some[i] = order.at((long) number * MINIBATCH + i);
      oneHot[i * DigitGraph.CLASSES + digits.labels()[(int) some[i]]] = 1;
    }
    try (Feeds feeds = new Feeds(session)) {
      feeds.feed(pictures, pixels(some), MINIBATCH, Digits.SIDE, Digits.SIDE, 1);
      feeds.feed(labels, oneHot, MINIBATCH, DigitGraph.CLASSES);
      feeds.feed(rate, LEARNING_RATE * left);
      feeds.target(step);
      feeds.runner().run().close();
    }
  }

  private float[] pixels(long[] numbers) {
    int size = Digits.SIDE * Digits.SIDE;
    float[] values = new float[numbers.length * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (digits.pixels()[(int) numbers[i / size] * size + i % size] & 255) / 255f;
    }
    return values;
  }

  private double accuracy(
      Session session, Placeholder<TFloat32> pictures, Operand<TFloat32> logits) {
    int right = 0;
    for (int first = trained; first < digits.count(); first += MINIBATCH) {
      int count = Math.min(MINIBATCH, digits.count() - first);
      long[] some = new long[count];
      for (int i = 0; i < count; i++) {
        some[i] = first + i;
      }
      try (Feeds feeds = new Feeds(session)) {
        feeds.feed(pictures, pixels(some), count, Digits.SIDE, Digits.SIDE, 1);
        feeds.fetch(logits);
        try (Result result = feeds.runner().run()) {
          float[] found = Tensors.toFloats((TFloat32) result.get(0));
          for (int i = 0; i < count; i++) {
            right += largest(found, i) == digits.labels()[first + i] ? 1 : 0;
          }
        }
      }
    }
    return (double) right / (digits.count() - trained);
  }

  private static int largest(float[] rows, int row) {
    int best = 0;
    for (int k = 1; k < DigitGraph.CLASSES; k++) {
      int at = row * DigitGraph.CLASSES;
      best = rows[at + k] > rows[at + best] ? k : best;
    }
    return best;
  }
}
