package dev.pgan.runners;

import dev.pgan.model.graph.TensorFlowRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A frozen network whose features are the pixels, again and again: more of them than Inception's.
 */
final class PixelNetwork {
  private PixelNetwork() {}

  static void write(Path file, int pixels, int times) throws IOException {
    TensorFlowRuntime.load();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> images =
          tf.withName("images")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var flat = tf.reshape(images, tf.constant(new int[] {-1, pixels}));
      tf.withName("features").concat(Collections.nCopies(times, flat), tf.constant(1));
      Files.write(file, graph.toGraphDef().toByteArray());
    }
  }
}
