package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.graph.AdamOptimizer;
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
 * @param stepD done when D has changed
 * @param stepG done when G has changed
 * @param average done when Gs has changed
 */
record StepGraph(
    StepInputs inputs,
    Operand<TFloat32> alpha,
    ImmutableList<Tower> towers,
    DiscriminatorLoss discriminator,
    GeneratorTraining generator,
    Op stepD,
    Op stepG,
    Op average) {
  static StepGraph build(
      Ops tf,
      Towers devices,
      Variables variables,
      Architecture architecture,
      TrainingConfig config,
      Level level) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    StepInputs inputs =
        StepInputs.make(tf, architecture.data(), architecture.generator().latentSize(), size);
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
              level);
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
                  Objective.of(there, config.getLoss(), scalingD),
                  networks.discriminator(),
                  samples,
                  variables),
              GeneratorTraining.build(
                  there,
                  Objective.of(there, config.getLoss(), scalingG),
                  networks.discriminator(),
                  samples,
                  variables.trainedUnder("G/"))));
    }
    DiscriminatorLoss discriminator = Tower.discriminator(tf, devices, towers.build());
    GeneratorTraining generator = Tower.generator(tf, devices, towers.build());
    Operand<TFloat32> rate = inputs.learningRate();
    return new StepGraph(
        inputs,
        alpha,
        towers.build(),
        discriminator,
        generator,
        adam(
            tf,
            variables,
            "D",
            discriminator.gradients(),
            scalingD,
            rate,
            config.getDiscriminatorAdam()),
        adam(tf, variables, "G", generator.gradients(), scalingG, rate, config.getGeneratorAdam()),
        RunningAverage.step(tf, variables, inputs.averageDecay()));
  }

  private static Op adam(
      Ops tf,
      Variables variables,
      String network,
      ImmutableMap<String, Operand<TFloat32>> gradients,
      LossScaling scaling,
      Operand<TFloat32> learningRate,
      Adam config) {
    ImmutableList<Variable> weights = variables.trainedUnder(network + "/");
    List<Operand<TFloat32>> inOrder =
        weights.stream()
            .<Operand<TFloat32>>map(w -> scaling.undo(tf, gradients.get(w.name())))
            .toList();
    return scaling.step(
        tf,
        inOrder,
        ops ->
            AdamOptimizer.step(
                ops,
                variables,
                network + "_opt/",
                network + "/",
                weights,
                inOrder,
                learningRate,
                config));
  }
}
