package dev.pgan.model.biggan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Self-attention over positions (SA-GAN, Zhang et al., ICML 2019). */
record Attention(Ops tf, Layers layers, String name) {
  /**
   * Adds to every position what it takes from all others.
   *
   * @param x [n, size, size, maps], 8 maps or more
   */
  Operand<TFloat32> apply(Operand<TFloat32> x, int size, int maps) {
    int positions = size * size;
    Operand<TFloat32> theta = flat(project(x, "theta", maps, maps / 8), positions, maps / 8);
    Operand<TFloat32> phi = flat(pool(project(x, "phi", maps, maps / 8)), positions / 4, maps / 8);
    Operand<TFloat32> g = flat(pool(project(x, "g", maps, maps / 2)), positions / 4, maps / 2);
    layers.count((long) positions * (positions / 4) * (maps / 8 + maps / 2));
    Operand<TFloat32> products =
        tf.train.batchMatMul(theta, phi, TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> shares =
        tf.nn.softmax(tf.reshape(products, tf.constant(new int[] {-1, positions / 4})));
    Operand<TFloat32> taken =
        tf.train.batchMatMul(
            tf.reshape(shares, tf.constant(new int[] {-1, positions, positions / 4})),
            g,
            TFloat32.class);
    Operand<TFloat32> mixed = tf.reshape(taken, tf.constant(new int[] {-1, size, size, maps / 2}));
    Operand<TFloat32> gamma = layers.parameters().weight(name + ".gamma", FirstValues.ZERO);
    return tf.math.add(tf.math.mul(project(mixed, "o", maps / 2, maps), gamma), x);
  }

  private Operand<TFloat32> project(Operand<TFloat32> x, String layer, int in, int out) {
    return layers.conv(x, name + "." + layer, 1, in, out);
  }

  private Operand<TFloat32> pool(Operand<TFloat32> x) {
    Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(x, two, two, "VALID");
  }

  private Operand<TFloat32> flat(Operand<TFloat32> x, int positions, int maps) {
    return tf.reshape(x, tf.constant(new int[] {-1, positions, maps}));
  }
}
