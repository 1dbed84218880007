package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.AutomaticGradients;
import dev.pgan.model.loss.Objective;
import dev.pgan.model.loss.Samples;
import dev.pgan.model.loss.Scores;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Loss of G and its gradients; those of D's body are written out.
 *
 * @param loss mean over the minibatch
 * @param gradients by the full names of G's weights, scaled as the objective says
 */
record GeneratorTraining(
    Operand<TFloat32> loss, ImmutableMap<String, Operand<TFloat32>> gradients) {
  static GeneratorTraining build(
      Ops tf,
      Objective objective,
      Discriminator<?> discriminator,
      Samples samples,
      List<Variable> weights) {
    BodyPass<?> pass = discriminator.body(samples.fakes());
    Scores scores = discriminator.head(pass.maps(), 1);
    Operand<TFloat32> loss =
        objective.ofGenerator(
            () -> discriminator.score(samples.reals(), samples.labels()), scores, samples);
    Operand<TFloat32> byMaps =
        Gradients.of(tf, loss, objective.scaling().apply(tf, tf.constant(1f)), List.of(pass.maps()))
            .get(0);
    Operand<TFloat32> byFakes = pass.backward(byMaps).images();
    return new GeneratorTraining(
        loss,
        AutomaticGradients.byName(
            weights, Gradients.of(tf, samples.fakes(), byFakes, Variables.values(weights))));
  }
}
