package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.graph.AdamOptimizer;
import dev.pgan.model.graph.ChunkedStep;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.DiscriminatorLoss;
import dev.pgan.model.loss.Objective;
import dev.pgan.v1.Adam;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a step of training computes, at one level.
 *
 * @param chunksD gathers D's gradients where a minibatch is cut into chunks, as {@code chunksG}
 *     does G's
 * @param stepD done when D has changed, by the gradients of a minibatch or of its chunks
 * @param stepG done when G has changed
 * @param average done when Gs has changed
 */
record StepGraph(
    StepNetworks networks,
    DiscriminatorLoss discriminator,
    GeneratorTraining generator,
    Optional<ChunkedStep> chunksD,
    Optional<ChunkedStep> chunksG,
    Op stepD,
    Op stepG,
    Op average) {
  /**
   * Builds it.
   *
   * @param sums variables that are in no snapshot
   */
  static StepGraph build(
      Ops tf,
      Variables variables,
      Variables sums,
      Architecture architecture,
      TrainingConfig config,
      Level level) {
    StepNetworks networks =
        StepNetworks.build(tf, variables, architecture, level, config.getFadeReals());
    Objective objective = Objective.of(tf, config.getLoss());
    DiscriminatorLoss discriminator =
        DiscriminatorTraining.build(
            tf, objective, networks.discriminator(), networks.samples(), variables);
    GeneratorTraining generator =
        GeneratorTraining.build(
            tf,
            objective,
            networks.discriminator(),
            networks.samples(),
            variables.trainedUnder("G/"));
    Operand<TFloat32> rate = networks.inputs().learningRate();
    Optional<ChunkedStep> chunksD =
        chunks(tf, variables, sums, "D/", discriminator.gradients(), config.getAccumulations());
    Optional<ChunkedStep> chunksG =
        chunks(tf, variables, sums, "G/", generator.gradients(), config.getAccumulations());
    return new StepGraph(
        networks,
        discriminator,
        generator,
        chunksD,
        chunksG,
        adam(
            tf,
            variables,
            "D",
            chunksD
                .map(ChunkedStep::gradients)
                .orElseGet(() -> inOrder(variables, "D/", discriminator.gradients())),
            rate,
            config.getDiscriminatorAdam()),
        adam(
            tf,
            variables,
            "G",
            chunksG
                .map(ChunkedStep::gradients)
                .orElseGet(() -> inOrder(variables, "G/", generator.gradients())),
            rate,
            config.getGeneratorAdam()),
        RunningAverage.step(tf, variables, networks.inputs().averageDecay()));
  }

  private static Optional<ChunkedStep> chunks(
      Ops tf,
      Variables variables,
      Variables sums,
      String network,
      ImmutableMap<String, Operand<TFloat32>> gradients,
      int count) {
    return count <= 1
        ? Optional.empty()
        : Optional.of(
            ChunkedStep.build(
                tf, sums, variables.trainedUnder(network), gradients, count, List.of()));
  }

  private static List<Operand<TFloat32>> inOrder(
      Variables variables, String network, ImmutableMap<String, Operand<TFloat32>> gradients) {
    return variables.trainedUnder(network).stream()
        .<Operand<TFloat32>>map(weight -> gradients.get(weight.name()))
        .toList();
  }

  private static Op adam(
      Ops tf,
      Variables variables,
      String network,
      List<Operand<TFloat32>> gradients,
      Operand<TFloat32> learningRate,
      Adam config) {
    ImmutableList<Variable> weights = variables.trainedUnder(network + "/");
    return AdamOptimizer.step(
        tf, variables, network + "_opt/", network + "/", weights, gradients, learningRate, config);
  }
}
