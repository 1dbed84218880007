package dev.pgan.pipelines.evaluation;

import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.v1.FeatureNetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A frozen network whose features are the means of the channels, and of their squares. */
public final class ToyNetwork {
  private ToyNetwork() {}

  public static FeatureNetworkConfig write(Path file) throws IOException {
    TensorFlowRuntime.load();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> images =
          tf.withName("images")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var axes = tf.constant(new int[] {1, 2});
      var means = tf.math.mean(images, axes);
      var squares = tf.math.mean(tf.math.square(images), axes);
      tf.withName("features").concat(java.util.List.of(means, squares), tf.constant(1));
      tf.withName("classes").nn.softmax(means);
      Files.write(file, graph.toGraphDef().toByteArray());
    }
    return FeatureNetworkConfig.newBuilder()
        .setFile(file.toString())
        .setInput("images")
        .setOutput("features")
        .setProbabilities("classes")
        .setInputMin(-1)
        .setInputMax(1)
        .build();
  }
}
