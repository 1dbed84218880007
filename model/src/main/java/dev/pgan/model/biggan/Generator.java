package dev.pgan.model.biggan;

import dev.pgan.model.graph.Resize;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** G in a graph. */
record Generator(Ops tf, Architecture architecture, Layers layers) {
  /**
   * Makes images.
   *
   * @param latents [n, latentSize]
   * @param labels [n, classes]
   * @return [n, resolution, resolution, channels], -1 to 1
   */
  Operand<TFloat32> images(Operand<TFloat32> latents, Operand<TFloat32> labels) {
    int parts = architecture.latentParts();
    List<Operand<TFloat32>> chunks =
        List.copyOf(tf.split(tf.constant(1), latents, (long) parts).output());
    int chunkSize = architecture.config().getLatentSize() / parts;
    int width = architecture.firstWidth();
    Operand<TFloat32> first =
        layers.bias(
            layers.linear(chunks.get(0), "linear", chunkSize, 16 * width), "linear", 16 * width);
    // The authors' order of the outputs: maps, then rows, then columns.
    Operand<TFloat32> x =
        tf.linalg.transpose(
            tf.reshape(first, tf.constant(new int[] {-1, width, 4, 4})),
            tf.constant(new int[] {0, 2, 3, 1}));
    Operand<TFloat32> classes = classes(labels);
    List<Architecture.Block> blocks = architecture.generatorBlocks();
    for (int i = 0; i < blocks.size(); i++) {
      Operand<TFloat32> condition =
          parts == 1 ? classes : tf.concat(List.of(classes, chunks.get(i + 1)), tf.constant(1));
      x = block(x, condition, blocks.get(i));
    }
    int last = blocks.get(blocks.size() - 1).out();
    Operand<TFloat32> norm =
        tf.math.mul(
            BatchNorm.apply(tf, layers.parameters(), x, "output_layer.0", last),
            layers.parameters().weight("output_layer.0.gain", Start.ONE, last));
    Operand<TFloat32> activated = layers.relu(layers.bias(norm, "output_layer.0", last));
    return tf.math.tanh(conv(activated, "output_layer.2", 3, last, architecture.data().channels()));
  }

  /** What the conditional norms see of the labels. */
  private Operand<TFloat32> classes(Operand<TFloat32> labels) {
    int size = architecture.config().getSharedSize();
    return size == 0
        ? labels
        : layers.embedding(labels, "shared", architecture.data().labelSize(), size);
  }

  private Operand<TFloat32> block(
      Operand<TFloat32> x, Operand<TFloat32> condition, Architecture.Block block) {
    String name = block.name() + ".0";
    int size = block.size();
    Operand<TFloat32> h = norm(x, condition, name + ".bn1", block.in());
    h = Resize.enlarge(tf, layers.relu(h), size);
    h = conv(h, name + ".conv1", 3, block.in(), block.out());
    h = layers.relu(norm(h, condition, name + ".bn2", block.out()));
    h = conv(h, name + ".conv2", 3, block.out(), block.out());
    Operand<TFloat32> shortcut =
        conv(Resize.enlarge(tf, x, size), name + ".conv_sc", 1, block.in(), block.out());
    Operand<TFloat32> sum = tf.math.add(h, shortcut);
    return block.attends()
        ? new Attention(tf, layers, block.name() + ".1").apply(sum, size, block.out())
        : sum;
  }

  private Operand<TFloat32> conv(Operand<TFloat32> x, String layer, int kernel, int in, int out) {
    return layers.bias(layers.conv(x, layer, kernel, in, out), layer, out);
  }

  /** Batch norm whose gain and bias follow from the label and, in a hierarchy, the latents. */
  private Operand<TFloat32> norm(
      Operand<TFloat32> x, Operand<TFloat32> condition, String layer, int maps) {
    Operand<TFloat32> norm = BatchNorm.apply(tf, layers.parameters(), x, layer, maps);
    Operand<TFloat32> gain =
        tf.math.add(project(condition, layer + ".gain", maps), tf.constant(1f));
    return tf.math.add(tf.math.mul(norm, gain), project(condition, layer + ".bias", maps));
  }

  /** [n, 1, 1, maps]. */
  private Operand<TFloat32> project(Operand<TFloat32> condition, String layer, int maps) {
    int shared = architecture.config().getSharedSize();
    int parts = architecture.latentParts();
    int chunk = parts == 1 ? 0 : architecture.config().getLatentSize() / parts;
    Operand<TFloat32> values =
        shared == 0
            ? layers.embedding(condition, layer, architecture.data().labelSize(), maps)
            : layers.linear(condition, layer, shared + chunk, maps);
    return tf.reshape(values, tf.constant(new int[] {-1, 1, 1, maps}));
  }
}
