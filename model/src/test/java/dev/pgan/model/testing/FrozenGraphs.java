package dev.pgan.model.testing;

import dev.pgan.model.graph.TensorFlowRuntime;
import java.util.function.BiConsumer;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** Small frozen networks that stand for Inception. */
public final class FrozenGraphs {
  private FrozenGraphs() {}

  /**
   * @param layers names the outputs; it is given {@code images}, RGB of any size as NHWC
   */
  public static GraphDef of(BiConsumer<Ops, Placeholder<TFloat32>> layers) {
    TensorFlowRuntime.load();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      layers.accept(
          tf,
          tf.withName("images")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3))));
      return graph.toGraphDef();
    }
  }
}
