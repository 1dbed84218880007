package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Loss of G and its gradients.
 *
 * @param loss mean over the minibatch
 * @param gradients one for each weight
 */
record GeneratorTraining(Operand<TFloat32> loss, ImmutableList<Operand<TFloat32>> gradients) {
  static GeneratorTraining build(
      Ops tf,
      Discriminator discriminator,
      Operand<TFloat32> fakes,
      Operand<TFloat32> labels,
      float labelWeight,
      List<Variable> weights) {
    BodyPass pass = discriminator.body(fakes);
    Scores scores = discriminator.head(pass.maps(), 1);
    Operand<TFloat32> loss = tf.math.neg(scores.mean());
    if (scores.hasLabels()) {
      loss = tf.math.add(loss, Scores.scaled(tf, scores.labelPenalty(labels), labelWeight));
    }
    Operand<TFloat32> byMaps = Gradients.ofScalar(tf, loss, List.of(pass.maps())).get(0);
    Operand<TFloat32> byFakes = pass.backward(byMaps).images();
    return new GeneratorTraining(loss, Gradients.of(tf, fakes, byFakes, Variables.values(weights)));
  }
}
