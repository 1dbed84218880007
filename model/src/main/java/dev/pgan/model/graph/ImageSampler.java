package dev.pgan.model.graph;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.SamplingGraph;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A network that makes images, run in minibatches of one size, the last filled up. */
public final class ImageSampler implements SamplingGraph {
  private final DataShape data;
  private final int latentSize;
  private final int minibatch;
  private final Graph graph;
  private final Placeholder<TFloat32> input;
  private final Operand<TFloat32> images;
  private final Operand<TUint8> pixels;
  private final Session session;

  /**
   * Builds the graph.
   *
   * @param network adds the network to the graph: latents joined with labels, [n, latentSize +
   *     labelSize], to NHWC images of the full resolution
   */
  public ImageSampler(
      DataShape data,
      int latentSize,
      Graph graph,
      Ops tf,
      Function<Operand<TFloat32>, Operand<TFloat32>> network) {
    this.data = data;
    this.latentSize = latentSize;
    this.graph = graph;
    // A function of the resolution alone: bytes may depend on it.
    minibatch = Math.max(1, Math.min(16, 1024 / data.resolution()));
    input =
        tf.placeholder(
            TFloat32.class, Placeholder.shape(Shape.of(minibatch, latentSize + data.labelSize())));
    images = tf.linalg.transpose(network.apply(input), tf.constant(new int[] {0, 3, 1, 2}));
    pixels = Pixels.toBytes(tf, images);
    session = Sessions.forSampling(graph);
  }

  @Override
  public ImageBatch generate(int count, float[] latents, float[] labels) {
    int size = data.resolution();
    byte[] bytes =
        run(
            count,
            latents,
            labels,
            pixels,
            byte[]::new,
            result -> Tensors.toBytes((TUint8) result));
    return new ImageBatch(count, data.channels(), size, size, bytes);
  }

  /** Images [count, channels, size, size], about -1 to 1. */
  public float[] images(int count, float[] latents, float[] labels) {
    return run(
        count,
        latents,
        labels,
        images,
        float[]::new,
        result -> Tensors.toFloats((TFloat32) result));
  }

  /**
   * Runs the network on all latents and labels.
   *
   * @param <A> array of the output's values
   * @param values of the output of a minibatch
   * @return the values of all images
   */
  private <A> A run(
      int count,
      float[] latents,
      float[] labels,
      Operand<?> output,
      IntFunction<A> newArray,
      Function<org.tensorflow.Tensor, A> values) {
    int labelSize = data.labelSize();
    checkArgument(
        latents.length == count * latentSize && labels.length == count * labelSize,
        "%s images need %s latent and %s label values, not %s and %s",
        count,
        count * latentSize,
        count * labelSize,
        latents.length,
        labels.length);
    int imageSize = data.channels() * data.resolution() * data.resolution();
    A all = newArray.apply(Math.multiplyExact(count, imageSize));
    for (int first = 0; first < count; first += minibatch) {
      int some = Math.min(minibatch, count - first);
      float[] inputs = new float[minibatch * (latentSize + labelSize)];
      // Any values will do to fill up; zero latents would make the norm's epsilon matter.
      Arrays.fill(inputs, 1);
      for (int i = first; i < first + some; i++) {
        int start = (i - first) * (latentSize + labelSize);
        System.arraycopy(latents, i * latentSize, inputs, start, latentSize);
        System.arraycopy(labels, i * labelSize, inputs, start + latentSize, labelSize);
      }
      try (TFloat32 fed = Tensors.floats(inputs, minibatch, latentSize + labelSize);
          Result result = session.runner().feed(input, fed).fetch(output).run()) {
        System.arraycopy(values.apply(result.get(0)), 0, all, first * imageSize, some * imageSize);
      }
    }
    return all;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
