package dev.pgan.model.features;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.model.graph.Tensors;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.FeatureResize;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A frozen network in a TensorFlow session. It runs on the calling thread, in minibatches of one
 * size, the last filled up, so that an image's features do not depend on the machine's cores. Safe
 * for threads.
 */
public final class FeatureNetwork implements AutoCloseable {
  /** Ranges of images that start at multiples of it get the same bytes however they are cut. */
  public static final int MINIBATCH = 8;

  private static final int RGB = 3;

  private final FeatureNetworkConfig config;
  private final Graph graph;
  private final Session session;
  private final String input;
  private final Output<TFloat32> output;
  private final Optional<Operand<TFloat32>> probabilities;
  private final Placeholder<TFloat32> pixels;
  private final Operand<TFloat32> resized;

  private FeatureNetwork(FeatureNetworkConfig config, GraphFile file) {
    this.config = config;
    this.graph = new Graph();
    try {
      graph.importGraphDef(file.graph());
      Ops tf = Ops.create(graph).withSubScope("pgan");
      input = file.resolve(config.getInput());
      output = output(file.resolve(config.getOutput()));
      probabilities = probabilities(tf, file);
      int size = config.getInputSize();
      pixels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, RGB)));
      resized =
          tf.image.resizeBilinear(
              pixels, tf.constant(new int[] {size, size}), ResizeBilinear.halfPixelCenters(true));
      session = Sessions.forSampling(graph);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /**
   * Loads a network.
   *
   * @param file the bytes of a frozen GraphDef
   * @throws IllegalArgumentException where they are none, lack a tensor that the config names, or
   *     hold an operation beyond those of inference
   */
  public static FeatureNetwork load(byte[] file, FeatureNetworkConfig config) {
    FeatureNetworkConfig complete = FeaturePresets.complete(config);
    TensorFlowRuntime.load();
    try {
      return new FeatureNetwork(complete, GraphFile.parse(complete.getFile(), file));
    } catch (TensorFlowException e) {
      throw new IllegalArgumentException(
          complete.getFile() + ": TensorFlow cannot load it: " + e.getMessage(), e);
    }
  }

  private Output<TFloat32> output(String tensor) {
    Output<?> found = graph.outputOrThrow(tensor);
    checkArgument(
        found.type().equals(TFloat32.class),
        "%s: tensor %s is of type %s, expected float32",
        config.getFile(),
        tensor,
        found.type().getSimpleName());
    return found.expect(TFloat32.class);
  }

  private Optional<Operand<TFloat32>> probabilities(Ops tf, GraphFile file) {
    if (!config.getProbabilities().isEmpty()) {
      return Optional.of(output(file.resolve(config.getProbabilities())));
    }
    if (config.getClassWeights().isEmpty()) {
      return Optional.empty();
    }
    Output<TFloat32> weights = output(file.resolve(config.getClassWeights()));
    int size = Math.toIntExact(weights.shape().get(0));
    // The graph may believe in minibatches of 1, so it must find out their size itself.
    Operand<TFloat32> rows = tf.reshape(output, tf.constant(new int[] {-1, size}));
    MatMul<TFloat32> logits = tf.linalg.matMul(rows, weights);
    return Optional.of(tf.nn.softmax(logits));
  }

  /** Whether it tells the probabilities of classes, which IS needs. */
  public boolean hasProbabilities() {
    return probabilities.isPresent();
  }

  /** Features of images, grey ones taken for RGB with equal channels. */
  public Features features(ImageBatch images) {
    GatheredRows features = new GatheredRows(images.count());
    GatheredRows classes = new GatheredRows(images.count());
    for (int first = 0; first < images.count(); first += MINIBATCH) {
      int count = Math.min(MINIBATCH, images.count() - first);
      if (isResizedHere(images)) {
        int size = config.getInputSize();
        float[] values = PixelFeed.cleanNhwc(images, first, count, MINIBATCH, config);
        try (TFloat32 fed = Tensors.floats(values, MINIBATCH, size, size, RGB)) {
          fetch(fed, first, count, features, classes);
        }
      } else {
        float[] values = PixelFeed.nhwc(images, first, count, MINIBATCH, config);
        try (TFloat32 fed =
            Tensors.floats(values, MINIBATCH, images.height(), images.width(), RGB)) {
          run(fed, images, first, count, features, classes);
        }
      }
    }
    return new Features(
        images.count(), features.width(), features.values(), classes.width(), classes.values());
  }

  private boolean resizes(ImageBatch images) {
    int size = config.getInputSize();
    return size != 0 && (images.height() != size || images.width() != size);
  }

  /** Whether images are brought to the input's size before TensorFlow sees them. */
  private boolean isResizedHere(ImageBatch images) {
    return resizes(images) && config.getResize() == FeatureResize.CLEAN;
  }

  /** A session of the same graph as TensorFlow opens it where nothing is said. */
  Session openPlain() {
    return new Session(graph);
  }

  /**
   * Runs the network alone.
   *
   * @param fed images as floats, [minibatch, height, width, RGB]
   * @return features [minibatch, size] row-major
   */
  float[] runPlain(Session plain, TFloat32 fed) {
    int size = config.getInputSize();
    if (size == 0 || (fed.shape().get(1) == size && fed.shape().get(2) == size)) {
      return features(plain, fed);
    }
    try (Result result = plain.runner().feed(pixels, fed).fetch(resized).run()) {
      return features(plain, (TFloat32) result.get(0));
    }
  }

  private float[] features(Session plain, TFloat32 fed) {
    try (Result result = fetch(plain, fed)) {
      return Tensors.toFloats((TFloat32) result.get(0));
    }
  }

  private void run(
      TFloat32 fed,
      ImageBatch images,
      int first,
      int count,
      GatheredRows features,
      GatheredRows classes) {
    if (resizes(images)) {
      try (Result result = session.runner().feed(pixels, fed).fetch(resized).run()) {
        fetch((TFloat32) result.get(0), first, count, features, classes);
      }
    } else {
      fetch(fed, first, count, features, classes);
    }
  }

  private void fetch(
      TFloat32 fed, int first, int count, GatheredRows features, GatheredRows classes) {
    try (Result result = fetch(session, fed)) {
      features.put(first, count, Tensors.toFloats((TFloat32) result.get(0)), MINIBATCH);
      if (probabilities.isPresent()) {
        classes.put(first, count, Tensors.toFloats((TFloat32) result.get(1)), MINIBATCH);
      }
    }
  }

  private Result fetch(Session from, TFloat32 fed) {
    Session.Runner runner = from.runner().feed(input, fed).fetch(output);
    probabilities.ifPresent(runner::fetch);
    try {
      return runner.run();
    } catch (TensorFlowException e) {
      throw new IllegalArgumentException(
          String.format(
              "%s: TensorFlow cannot run it from %s to %s: %s",
              config.getFile(), config.getInput(), config.getOutput(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
