package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableSet;
import dev.pgan.model.graph.ComputeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.LeakyReluGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Convolutions, linear layers and embeddings of one network. Images are NHWC. Convolutions and
 * linear layers are what half precision is for; all between them stays float32.
 */
final class Layers {
  private static final List<Long> STRIDE_1 = List.of(1L, 1L, 1L, 1L);

  private final Ops tf;
  private final ComputeType<?> type;
  private final Parameters parameters;
  private final Architecture architecture;
  private final Map<String, Operand<TFloat32>> normalized = new HashMap<>();
  private final Set<String> matrices = new LinkedHashSet<>();
  private long multiplications;
  private long maps;

  Layers(Ops tf, ComputeType<?> type, Parameters parameters, Architecture architecture) {
    this.tf = tf;
    this.type = type;
    this.parameters = parameters;
    this.architecture = architecture;
  }

  Parameters parameters() {
    return parameters;
  }

  /** Convolution with spectral norm, of images of a known size. */
  Operand<TFloat32> conv(Operand<TFloat32> x, String layer, int kernel, int in, int out) {
    long pixels = x.shape().get(1) * x.shape().get(2);
    count(pixels * kernel * kernel * in * out);
    maps += pixels * out;
    Operand<TFloat32> weight =
        normalized(
            layer,
            () -> parameters.weight(layer + ".weight", FirstValues.MATRIX, kernel, kernel, in, out),
            w -> tf.reshape(w, tf.constant(new int[] {-1, out})),
            out);
    return conv(type, x, weight);
  }

  private <T extends TNumber> Operand<TFloat32> conv(
      ComputeType<T> type, Operand<TFloat32> x, Operand<TFloat32> weight) {
    return type.widen(
        tf, tf.nn.conv2d(type.round(tf, x), type.round(tf, weight), STRIDE_1, "SAME"));
  }

  /** The same, and a bias. */
  Operand<TFloat32> biasedConv(Operand<TFloat32> x, String layer, int kernel, int in, int out) {
    return bias(conv(x, layer, kernel, in, out), layer, out);
  }

  /** x [n, in] times a matrix with spectral norm; no bias. */
  Operand<TFloat32> linear(Operand<TFloat32> x, String layer, int in, int out) {
    count((long) in * out);
    Operand<TFloat32> weight =
        normalized(
            layer,
            () -> parameters.weight(layer + ".weight", FirstValues.MATRIX, in, out),
            w -> w,
            out);
    return matMul(type, x, weight);
  }

  private <T extends TNumber> Operand<TFloat32> matMul(
      ComputeType<T> type, Operand<TFloat32> x, Operand<TFloat32> weight) {
    return type.widen(tf, tf.linalg.matMul(type.round(tf, x), type.round(tf, weight)));
  }

  /** Embedding of labels [n, classes], without spectral norm. */
  Operand<TFloat32> embedding(Operand<TFloat32> labels, String layer, int classes, int size) {
    return tf.linalg.matMul(
        labels, parameters.weight(layer + ".weight", FirstValues.MATRIX, classes, size));
  }

  /** The same with spectral norm, whose vector is as long as there are classes. */
  Operand<TFloat32> normalizedEmbedding(
      Operand<TFloat32> labels, String layer, int classes, int size) {
    Operand<TFloat32> weight =
        normalized(
            layer,
            () -> parameters.weight(layer + ".weight", FirstValues.MATRIX, classes, size),
            w -> tf.linalg.transpose(w, tf.constant(new int[] {1, 0})),
            classes);
    return tf.linalg.matMul(labels, weight);
  }

  /**
   * ReLU, as the slopes at x times x: the gradient of TensorFlow's own, after a sum, keeps a use of
   * x that its optimizer (remapper) trips over, and then leaves all of the graph as it is.
   */
  Operand<TFloat32> relu(Operand<TFloat32> x) {
    return tf.data.leakyReluGrad(x, x, LeakyReluGrad.alpha(0f));
  }

  /** Adds to the last dimension. */
  Operand<TFloat32> bias(Operand<TFloat32> x, String layer, int size) {
    return tf.nn.biasAdd(x, parameters.weight(layer + ".bias", FirstValues.ZERO, size));
  }

  // Once for all the images that a step puts through the network: its power iteration makes one
  // step then.
  private Operand<TFloat32> normalized(
      String layer,
      Supplier<Operand<TFloat32>> stored,
      UnaryOperator<Operand<TFloat32>> toMatrix,
      int outputs) {
    Operand<TFloat32> found = normalized.get(layer);
    if (found == null) {
      Operand<TFloat32> weight = stored.get();
      matrices.add(layer + ".weight");
      List<Operand<TFloat32>> u = new ArrayList<>();
      for (int i = 0; i < architecture.singularValues(); i++) {
        u.add(parameters.buffer(layer + ".u" + i, FirstValues.NORMAL, 1, outputs));
      }
      SpectralNorm norm =
          SpectralNorm.of(
              tf, toMatrix.apply(weight), u, architecture.config().getSpectralEpsilon());
      update(layer, norm);
      found = tf.math.div(weight, norm.values().get(0));
      normalized.put(layer, found);
    }
    return found;
  }

  private void update(String layer, SpectralNorm norm) {
    for (int i = 0; i < architecture.singularValues(); i++) {
      if (parameters.isTraining()) {
        parameters.update(layer + ".u" + i, norm.next().get(i));
      }
      if (architecture.singularValues() > 1) {
        parameters.buffer(layer + ".sv" + i, FirstValues.ONE, 1);
        if (parameters.isTraining()) {
          parameters.update(layer + ".sv" + i, norm.values().get(i));
        }
      }
    }
  }

  /** Products of two activations, such as attention has. */
  void count(long more) {
    multiplications += more;
  }

  /** Of all calls so far, for one image. */
  long multiplications() {
    return multiplications;
  }

  /** Numbers that came out of the convolutions so far, of one image. */
  long maps() {
    return maps;
  }

  /** Names of the weights with spectral norm, without the network's. */
  ImmutableSet<String> matrices() {
    return ImmutableSet.copyOf(matrices);
  }
}
