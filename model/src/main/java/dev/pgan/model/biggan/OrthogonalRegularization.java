package dev.pgan.model.biggan;

import dev.pgan.model.graph.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** Asks the columns of a matrix to be orthogonal, of whatever length (paper, section 3.1). */
final class OrthogonalRegularization {
  private OrthogonalRegularization() {}

  /**
   * Adds to the gradients of G.
   *
   * @param weights in the order of the gradients
   * @param matrices names, without {@code G/}, of the weights that it is for
   */
  static List<Operand<TFloat32>> add(
      Ops tf,
      List<Operand<TFloat32>> gradients,
      List<Variable> weights,
      Set<String> matrices,
      float strength) {
    List<Operand<TFloat32>> all = new ArrayList<>(gradients);
    for (int i = 0; i < all.size() && strength > 0; i++) {
      Variable weight = weights.get(i);
      if (matrices.contains(weight.name().substring("G/".length()))) {
        int outputs = weight.shape().get(weight.shape().length() - 1);
        all.set(i, tf.math.add(all.get(i), gradient(tf, weight.value(), outputs, strength)));
      }
    }
    return all;
  }

  /**
   * Gradient of half the sum of the squares of all products of two columns.
   *
   * @param weight HWIO or [in, out]: a column for each output
   * @param outputs the last dimension
   */
  static Operand<TFloat32> gradient(Ops tf, Operand<TFloat32> weight, int outputs, float strength) {
    Operand<TFloat32> columns = tf.reshape(weight, tf.constant(new int[] {-1, outputs}));
    Operand<TFloat32> products =
        tf.linalg.matrixSetDiag(
            tf.linalg.matMul(columns, columns, MatMul.transposeA(true)),
            tf.fill(tf.constant(new int[] {outputs}), tf.constant(0f)),
            tf.constant(0));
    Operand<TFloat32> gradient = tf.linalg.matMul(columns, products);
    return tf.reshape(tf.math.mul(gradient, tf.constant(2 * strength)), tf.shape(weight));
  }
}
