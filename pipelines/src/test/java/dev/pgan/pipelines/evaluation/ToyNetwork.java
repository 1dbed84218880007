package dev.pgan.pipelines.evaluation;

import dev.pgan.model.testing.FrozenGraphs;
import dev.pgan.v1.FeatureNetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.proto.GraphDef;

/** A frozen network whose features are the means of the channels, and of their squares. */
public final class ToyNetwork {
  private ToyNetwork() {}

  public static FeatureNetworkConfig write(Path file) throws IOException {
    GraphDef network =
        FrozenGraphs.of(
            (tf, images) -> {
              var axes = tf.constant(new int[] {1, 2});
              var means = tf.math.mean(images, axes);
              var squares = tf.math.mean(tf.math.square(images), axes);
              tf.withName("features").concat(List.of(means, squares), tf.constant(1));
              tf.withName("classes").nn.softmax(means);
            });
    Files.write(file, network.toByteArray());
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
