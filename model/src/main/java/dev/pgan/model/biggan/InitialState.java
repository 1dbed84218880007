package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.InitialWeights;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.TFloat32;

/** The numbers of G, D and Gs before training. */
record InitialState(InitialWeights weights, long seed) {
  /** Where D's numbers start among the random ones: far above the count of G's arrays. */
  private static final int FIRST_OF_DISCRIMINATOR = 1000;

  ImmutableMap<String, Tensor> of(Networks networks) {
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    add(state, "G/", networks.generator(), 0);
    add(state, "D/", networks.discriminator(), FIRST_OF_DISCRIMINATOR);
    return RunningAverage.startingFrom(state.buildOrThrow());
  }

  private void add(
      ImmutableMap.Builder<String, Tensor> state,
      String network,
      Map<String, ListedParameters.Spec> specs,
      int first) {
    int number = first;
    for (Map.Entry<String, ListedParameters.Spec> entry : specs.entrySet()) {
      ListedParameters.Spec spec = entry.getValue();
      CounterRandom random = CounterRandom.at(seed, Stream.INITIAL_WEIGHTS, number++);
      state.put(network + entry.getKey(), new Tensor(spec.shape(), values(spec, random)));
    }
  }

  private float[] values(ListedParameters.Spec spec, CounterRandom random) {
    return switch (spec.start()) {
      case ZERO -> new float[spec.size()];
      case ONE -> ones(spec.size());
      case NORMAL -> random.gaussians(spec.size());
      case MATRIX -> matrix(spec, random);
    };
  }

  private float[] matrix(ListedParameters.Spec spec, CounterRandom random) {
    int outputs = spec.shape().get(spec.shape().length() - 1);
    int inputs = spec.size() / outputs;
    return switch (weights) {
      case ORTHOGONAL -> orthogonal(random.gaussians(spec.size()), inputs, outputs);
      case NORMAL_002 -> scaled(random.gaussians(spec.size()), 0.02f);
      case GLOROT -> {
        int pixels = spec.shape().length() == 4 ? spec.shape().get(0) * spec.shape().get(1) : 1;
        double bound = Math.sqrt(6.0 / (inputs + (double) outputs * pixels));
        float[] values = new float[spec.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        yield values;
      }
      case INITIAL_WEIGHTS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "network.biggan.initial_weights: " + weights + " is no way to start");
    };
  }

  /**
   * Rows or columns, whichever are fewer, of length 1 and orthogonal: Q of the QR decomposition of
   * normals, with the signs of R's diagonal, which makes it one of all such matrices, evenly drawn.
   */
  private static float[] orthogonal(float[] normals, int rows, int columns) {
    boolean wide = columns > rows;
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> input = tf.placeholder(TFloat32.class);
      Qr<TFloat32> qr = tf.linalg.qr(input);
      Operand<TFloat32> signed =
          tf.math.mul(
              qr.q(),
              tf.math.sign(tf.linalg.matrixDiagPart(qr.r(), tf.constant(0), tf.constant(0f))));
      Operand<TFloat32> result =
          wide ? tf.linalg.transpose(signed, tf.constant(new int[] {1, 0})) : signed;
      // One thread: the order of the arithmetic is the same on every machine.
      try (Session session = Sessions.forSampling(graph);
          TFloat32 fed = Tensors.floats(normals, Math.max(rows, columns), Math.min(rows, columns));
          Result run = session.runner().feed(input, fed).fetch(result).run()) {
        return Tensors.toFloats((TFloat32) run.get(0));
      }
    }
  }

  private static float[] ones(int size) {
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float[] scaled(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }
}
