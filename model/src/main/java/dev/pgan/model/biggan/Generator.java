package dev.pgan.model.biggan;

import java.util.ArrayList;
import java.util.Collections;
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
    List<Architecture.Block> blocks = architecture.generatorBlocks();
    List<Operand<TFloat32>> inputs = inputs(latents, classes(labels), blocks.size());
    int width = architecture.firstWidth();
    Operand<TFloat32> first =
        layers.bias(
            layers.linear(inputs.get(0), "linear", architecture.firstSize(), 16 * width),
            "linear",
            16 * width);
    // The authors' order of the outputs: maps, then rows, then columns.
    Operand<TFloat32> x =
        tf.linalg.transpose(
            tf.reshape(first, tf.constant(new int[] {-1, width, 4, 4})),
            tf.constant(new int[] {0, 2, 3, 1}));
    GeneratorBlocks residual = new GeneratorBlocks(tf, architecture, layers);
    for (Architecture.Block block : blocks) {
      x = residual.apply(x, inputs.get(block.stage() + 1), block);
    }
    return tf.math.tanh(toImages(x, blocks.get(blocks.size() - 1).out()));
  }

  /** What the first layer takes, and then the norms of each block. */
  private List<Operand<TFloat32>> inputs(
      Operand<TFloat32> latents, Operand<TFloat32> classes, int blocks) {
    if (architecture.config().getDeep()) {
      return Collections.nCopies(blocks + 1, join(classes, latents));
    }
    List<Operand<TFloat32>> inputs = new ArrayList<>();
    if (architecture.config().getHierarchical()) {
      tf.split(tf.constant(1), latents, blocks + 1L)
          .output()
          .forEach(part -> inputs.add(inputs.isEmpty() ? part : join(classes, part)));
    } else {
      inputs.add(latents);
      inputs.addAll(Collections.nCopies(blocks, classes));
    }
    return inputs;
  }

  private Operand<TFloat32> join(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.concat(List.of(a, b), tf.constant(1));
  }

  /** What the conditional norms see of the labels. */
  private Operand<TFloat32> classes(Operand<TFloat32> labels) {
    int size = architecture.config().getSharedSize();
    return size == 0
        ? labels
        : layers.embedding(labels, "shared", architecture.data().labelSize(), size);
  }

  private Operand<TFloat32> toImages(Operand<TFloat32> x, int maps) {
    Operand<TFloat32> norm =
        tf.math.mul(
            BatchNorm.apply(tf, layers.parameters(), x, "output_layer.0", maps),
            layers.parameters().weight("output_layer.0.gain", FirstValues.ONE, maps));
    Operand<TFloat32> activated = layers.relu(layers.bias(norm, "output_layer.0", maps));
    int channels = architecture.data().channels();
    return layers.biasedConv(activated, "output_layer.2", 3, maps, channels);
  }
}
