package dev.pgan.model.classifier;

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
 * Trains a classifier. The last sixth of the pictures, 10,000 of MNIST's 60,000, is kept for the
 * test. On one thread, so that the same pictures make the same weights.
 */
public final class ClassifierTrainer {
  private static final int SIDE = LabelledPictures.SIDE;
  private static final int MINIBATCH = 50;

  /** Pictures that are looked at in training. */
  private static final int LOOKS = 250_000;

  private static final float LEARNING_RATE = 2e-3f;

  private static final Adam ADAM =
      Adam.newBuilder().setBeta1(0.9f).setBeta2(0.999f).setEpsilon(1e-8f).build();

  private final LabelledPictures pictures;
  private final String prefix;
  private final int trained;

  /**
   * Takes at least 600 pictures.
   *
   * @param what they are, for messages
   * @param prefix before the names of the weights
   */
  public ClassifierTrainer(LabelledPictures pictures, String what, String prefix) {
    checkArgument(
        pictures.count() >= 600,
        "%s %s, expected 600 or more to learn from",
        pictures.count(),
        what);
    this.pictures = pictures;
    this.prefix = prefix;
    trained = pictures.count() - pictures.count() / 6;
  }

  /** Trains and tests the network. */
  public TrainedClassifier train() {
    TensorFlowRuntime.load();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Placeholder<TFloat32> images =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, pictures.channels())));
      Placeholder<TFloat32> labels =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, pictures.classes())));
      Placeholder<TFloat32> rate =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> logits =
          new ClassifierGraph(
                  tf,
                  prefix,
                  pictures.channels(),
                  pictures.classes(),
                  (name, shape) -> variables.trained(name, shape).value())
              .logits(images);
      ImmutableList<Variable> weights = variables.trainedUnder(prefix);
      Operand<TFloat32> loss =
          tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, labels).loss(), tf.constant(0));
      Op step =
          AdamOptimizer.step(
              tf,
              variables,
              "adam/",
              prefix,
              weights,
              Gradients.ofScalar(tf, loss, Variables.values(weights)),
              rate,
              Optional.empty(),
              ADAM);
      try (Session session = Sessions.forSampling(graph)) {
        variables.load(session, initial(weights));
        int steps = Math.min(LOOKS, 100 * trained) / MINIBATCH;
        for (int i = 0; i < steps; i++) {
          step(session, step, i, 1 - (float) i / steps, images, labels, rate);
        }
        double accuracy = accuracy(session, images, logits);
        return new TrainedClassifier(
            variables.save(session), trained, pictures.count() - trained, accuracy);
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
      Placeholder<TFloat32> images,
      Placeholder<TFloat32> labels,
      Placeholder<TFloat32> rate) {
    Shuffle order = new Shuffle(0, trained);
    long[] some = new long[MINIBATCH];
    float[] oneHot = new float[MINIBATCH * pictures.classes()];
    for (int i = 0; i < MINIBATCH; i++) {
      some[i] = order.at((long) number * MINIBATCH + i);
      oneHot[i * pictures.classes() + pictures.label((int) some[i])] = 1;
    }
    try (Feeds feeds = new Feeds(session)) {
      feeds.feed(images, pixels(some), MINIBATCH, SIDE, SIDE, pictures.channels());
      feeds.feed(labels, oneHot, MINIBATCH, pictures.classes());
      feeds.feed(rate, LEARNING_RATE * left);
      feeds.target(step);
      feeds.runner().run().close();
    }
  }

  private float[] pixels(long[] numbers) {
    int size = SIDE * SIDE * pictures.channels();
    float[] values = new float[numbers.length * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pictures.pixels()[(int) numbers[i / size] * size + i % size] & 255) / 255f;
    }
    return values;
  }

  private double accuracy(Session session, Placeholder<TFloat32> images, Operand<TFloat32> logits) {
    int right = 0;
    for (int first = trained; first < pictures.count(); first += MINIBATCH) {
      int count = Math.min(MINIBATCH, pictures.count() - first);
      long[] some = new long[count];
      for (int i = 0; i < count; i++) {
        some[i] = first + i;
      }
      try (Feeds feeds = new Feeds(session)) {
        feeds.feed(images, pixels(some), count, SIDE, SIDE, pictures.channels());
        feeds.fetch(logits);
        try (Result result = feeds.runner().run()) {
          float[] found = Tensors.toFloats((TFloat32) result.get(0));
          for (int i = 0; i < count; i++) {
            int told = ClassifierGraph.largest(found, i * pictures.classes(), pictures.classes());
            right += told == pictures.label(first + i) ? 1 : 0;
          }
        }
      }
    }
    return (double) right / (pictures.count() - trained);
  }
}
