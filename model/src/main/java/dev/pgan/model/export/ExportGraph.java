package dev.pgan.model.export;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.FrozenNetworks;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainedWeights;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.graph.Pixels;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Gs and D of a snapshot in one graph, with inputs and outputs for any number of images.
 *
 * @param weights those of Gs and D, by full name
 * @param latents [n, latentSize]
 * @param labels [n, labelSize]
 * @param images that Gs makes: NHWC, about -1 to 1
 * @param pixels the same as bytes
 * @param judged images that D looks at: NHWC, -1 to 1
 * @param scores [n, 1], or [n, 1 + labelSize]: scores, then logits of the labels
 */
record ExportGraph(
    Graph graph,
    DataShape shape,
    ImmutableMap<String, Tensor> weights,
    Placeholder<TFloat32> latents,
    Placeholder<TFloat32> labels,
    Operand<TFloat32> images,
    Operand<TUint8> pixels,
    Placeholder<TFloat32> judged,
    Operand<TFloat32> scores)
    implements AutoCloseable {

  /**
   * Builds the graph.
   *
   * @throws dev.pgan.model.snapshot.BrokenSnapshotException where the weights are not as they were
   *     written
   */
  static ExportGraph of(Snapshot snapshot) throws IOException {
    TensorFlowRuntime.load();
    TrainingConfig config = snapshot.manifest().getConfig();
    DataShape shape = snapshot.shape();
    ImmutableMap<String, Tensor> weights =
        ImmutableMap.<String, Tensor>builder()
            .putAll(snapshot.read("Gs"))
            .putAll(snapshot.read("D"))
            .buildOrThrow();
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    FrozenNetworks networks =
        GanFamilies.of(config.getNetwork())
            .frozen(
                tf,
                new TrainedWeights(
                    config, shape, weights, snapshot.manifest().getPosition().getLod()));
    int size = shape.resolution();
    Placeholder<TFloat32> latents =
        input(tf, "latents", -1, GanFamilies.of(config.getNetwork()).latentSize(config));
    Placeholder<TFloat32> labels = input(tf, "labels", -1, shape.labelSize());
    Placeholder<TFloat32> judged = input(tf, "judged", -1, size, size, shape.channels());
    Operand<TFloat32> images = tf.withName("images").identity(networks.images(latents, labels));
    return new ExportGraph(
        graph,
        shape,
        weights,
        latents,
        labels,
        images,
        tf.withName("pixels").identity(Pixels.toBytes(tf, images)),
        judged,
        tf.withName("scores").identity(networks.scores(judged, labels)));
  }

  private static Placeholder<TFloat32> input(Ops tf, String name, long... shape) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  @Override
  public void close() {
    graph.close();
  }
}
