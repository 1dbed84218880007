package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import dev.pgan.model.Level;
import dev.pgan.model.graph.AdamOptimizer;
import dev.pgan.model.graph.ChunkedStep;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.LossScaling;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.model.graph.StepInputs;
import dev.pgan.model.graph.Towers;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.Augmenter;
import dev.pgan.model.loss.DiscriminatorLoss;
import dev.pgan.model.loss.Objective;
import dev.pgan.model.loss.Samples;
import dev.pgan.v1.Adam;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What a step of training computes, at one level.
 *
 * @param alpha scalar: share of the coarser level in a fading one
 * @param towers parts of the minibatch
 * @param discriminator over the whole minibatch, as {@code generator}
 * @param chunksD gathers D's gradients where a minibatch is cut into chunks, as {@code chunksG}
 *     does G's
 * @param stepD done when D has changed, by the gradients of a minibatch or of its chunks
 * @param stepG done when G has changed
 * @param average done when Gs has changed
 */
record StepGraph(
    StepInputs inputs,
    Operand<TFloat32> alpha,
    ImmutableList<Tower> towers,
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
      Towers devices,
      Variables variables,
      Variables sums,
      Architecture architecture,
      TrainingConfig config,
      Level level) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    StepInputs inputs =
        StepInputs.make(
            tf,
            architecture.data(),
            architecture.generator().latentSize(),
            size,
            config.getSchedule());
    Placeholder<TFloat32> alpha = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    LossScaling scalingD = LossScaling.of(tf, variables, "D_opt/", config.getPrecision());
    LossScaling scalingG = LossScaling.of(tf, variables, "G_opt/", config.getPrecision());
    ImmutableList<StepInputs> parts = inputs.split(tf, devices.count());
    ImmutableList.Builder<Tower> towers = ImmutableList.builder();
    for (int i = 0; i < devices.count(); i++) {
      Ops there = devices.in(tf, i);
      StepNetworks networks =
          StepNetworks.build(
              there,
              ComputeType.of(config.getPrecision()),
              parts.get(i),
              alpha,
              variables,
              architecture,
              level,
              config.getFadeReals());
      Samples samples =
          Augmenter.augment(
              there,
              config,
              parts.get(i).augmentation(),
              networks.samples(),
              size,
              architecture.data().channels());
      towers.add(
          new Tower(
              networks,
              DiscriminatorTraining.build(
                  there,
                  Objective.of(there, config.getLoss(), inputs.gamma(), scalingD),
                  networks.discriminator(),
                  samples,
                  variables),
              GeneratorTraining.build(
                  there,
                  Objective.of(there, config.getLoss(), inputs.gamma(), scalingG),
                  networks.discriminator(),
                  samples,
                  variables.trainedUnder("G/"))));
    }
    DiscriminatorLoss discriminator = Tower.discriminator(tf, devices, towers.build());
    GeneratorTraining generator = Tower.generator(tf, devices, towers.build());
    Optional<ChunkedStep> chunksD =
        chunks(tf, variables, sums, "D/", discriminator.gradients(), config.getAccumulations());
    Optional<ChunkedStep> chunksG =
        chunks(tf, variables, sums, "G/", generator.gradients(), config.getAccumulations());
    Steps steps = new Steps(tf, variables, inputs);
    return new StepGraph(
        inputs,
        alpha,
        towers.build(),
        discriminator,
        generator,
        chunksD,
        chunksG,
        steps.of("D", chunksD, discriminator.gradients(), scalingD, config.getDiscriminatorAdam()),
        steps.of("G", chunksG, generator.gradients(), scalingG, config.getGeneratorAdam()),
        RunningAverage.step(tf, variables, inputs.averageDecay()));
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

  /** Adds the steps of both networks' optimizers to the graph. */
  private record Steps(Ops tf, Variables variables, StepInputs inputs) {
    /** A step by the gradients of a minibatch, or where there are chunks by those of the chunks. */
    Op of(
        String network,
        Optional<ChunkedStep> chunks,
        ImmutableMap<String, Operand<TFloat32>> whole,
        LossScaling scaling,
        Adam config) {
      ImmutableList<Variable> weights = variables.trainedUnder(network + "/");
      List<Operand<TFloat32>> scaled =
          chunks
              .map(ChunkedStep::gradients)
              .orElseGet(() -> Lists.transform(weights, weight -> whole.get(weight.name())));
      List<Operand<TFloat32>> gradients =
          scaled.stream().<Operand<TFloat32>>map(g -> scaling.undo(tf, g)).toList();
      return scaling.step(
          tf,
          gradients,
          ops ->
              AdamOptimizer.step(
                  ops,
                  variables,
                  network + "_opt/",
                  network + "/",
                  weights,
                  gradients,
                  inputs.learningRate(),
                  inputs.beta2(),
                  config));
    }
  }
}
