package dev.pgan.runners;

import dev.pgan.model.testing.FrozenGraphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.tensorflow.proto.GraphDef;

/**
 * A frozen network whose features are the pixels, again and again: more of them than Inception's.
 */
final class PixelNetwork {
  private PixelNetwork() {}

  static void write(Path file, int pixels, int times) throws IOException {
    GraphDef network =
        FrozenGraphs.of(
            (tf, images) -> {
              var flat = tf.reshape(images, tf.constant(new int[] {-1, pixels}));
              tf.withName("features").concat(Collections.nCopies(times, flat), tf.constant(1));
            });
    Files.write(file, network.toByteArray());
  }
}
