package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.Tensors;
import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Gs with its weights as constants, run in minibatches of one size, the last filled up. */
final class ProgressiveSamplingGraph implements SamplingGraph {
  private final Architecture architecture;
  private final int minibatch;
  private final Graph graph = new Graph();
  private final Placeholder<TFloat32> input;
  private final Operand<TFloat32> images;
  private final Operand<TUint8> pixels;
  private final Session session;

  ProgressiveSamplingGraph(
      Architecture architecture, ImmutableMap<String, Tensor> weights, double lod) {
    Level level = Level.of(lod);
    architecture.checkLevel(level);
    this.architecture = architecture;
    int size = architecture.data().resolution();
    // A function of the resolution alone: bytes may depend on it.
    minibatch = Math.max(1, Math.min(16, 1024 / size));
    Ops tf = Ops.create(graph);
    int inputSize = architecture.generator().latentSize() + architecture.data().labelSize();
    input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(minibatch, inputSize)));
    Layers layers =
        new Layers(
            tf,
            WeightSpecs.ofGenerator(architecture),
            architecture.generator().useWscale(),
            spec -> constant(tf, weights, spec));
    Operand<TFloat32> alpha = tf.constant((float) (lod - level.lod()));
    Operand<TFloat32> small = new Generator(tf, architecture, layers).images(input, level, alpha);
    images =
        tf.linalg.transpose(Resize.enlarge(tf, small, size), tf.constant(new int[] {0, 3, 1, 2}));
    Operand<TFloat32> bytes =
        tf.math.add(tf.math.mul(images, tf.constant(127.5f)), tf.constant(127.5f));
    pixels =
        tf.dtypes.cast(
            tf.clipByValue(tf.math.rint(bytes), tf.constant(0f), tf.constant(255f)), TUint8.class);
    session = Sessions.forSampling(graph);
  }

  private static Operand<TFloat32> constant(
      Ops tf, ImmutableMap<String, Tensor> weights, WeightSpec spec) {
    Tensor weight = weights.get("Gs/" + spec.name());
    checkArgument(weight != null, "the weights lack Gs/%s", spec.name());
    checkArgument(
        weight.shape().equals(spec.shape()),
        "Gs/%s is of shape %s, not of the network's %s",
        spec.name(),
        weight.shape(),
        spec.shape());
    return tf.constant(Tensors.shape(spec.shape()), DataBuffers.of(weight.data(), true, false));
  }

  @Override
  public ImageBatch generate(int count, float[] latents, float[] labels) {
    int channels = architecture.data().channels();
    int size = architecture.data().resolution();
    byte[] all = new byte[Math.multiplyExact(count, channels * size * size)];
    run(
        count,
        latents,
        labels,
        pixels,
        (first, result) -> {
          byte[] some = Tensors.toBytes((TUint8) result);
          int start = first * channels * size * size;
          System.arraycopy(some, 0, all, start, Math.min(some.length, all.length - start));
        });
    return new ImageBatch(count, channels, size, size, all);
  }

  /** Images [count, channels, size, size], about -1 to 1. */
  float[] images(int count, float[] latents, float[] labels) {
    int imageSize =
        architecture.data().channels()
            * architecture.data().resolution()
            * architecture.data().resolution();
    float[] all = new float[Math.multiplyExact(count, imageSize)];
    run(
        count,
        latents,
        labels,
        images,
        (first, result) -> {
          float[] some = Tensors.toFloats((TFloat32) result);
          int start = first * imageSize;
          System.arraycopy(some, 0, all, start, Math.min(some.length, all.length - start));
        });
    return all;
  }

  private void run(
      int count, float[] latents, float[] labels, Operand<?> output, ResultConsumer consumer) {
    int latentSize = architecture.generator().latentSize();
    int labelSize = architecture.data().labelSize();
    checkArgument(
        latents.length == count * latentSize && labels.length == count * labelSize,
        "%s images need %s latent and %s label values, not %s and %s",
        count,
        count * latentSize,
        count * labelSize,
        latents.length,
        labels.length);
    for (int first = 0; first < count; first += minibatch) {
      float[] values = new float[minibatch * (latentSize + labelSize)];
      // Any values will do to fill up; zero latents would make the norm's epsilon matter.
      Arrays.fill(values, 1);
      for (int i = first; i < Math.min(count, first + minibatch); i++) {
        int start = (i - first) * (latentSize + labelSize);
        System.arraycopy(latents, i * latentSize, values, start, latentSize);
        System.arraycopy(labels, i * labelSize, values, start + latentSize, labelSize);
      }
      try (TFloat32 fed = Tensors.floats(values, minibatch, latentSize + labelSize);
          Result result = session.runner().feed(input, fed).fetch(output).run()) {
        consumer.accept(first, result.get(0));
      }
    }
  }

  private interface ResultConsumer {
    void accept(int first, org.tensorflow.Tensor result);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
