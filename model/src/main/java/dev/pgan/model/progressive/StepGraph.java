package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.graph.AdamOptimizer;
import dev.pgan.model.graph.RunningAverage;
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
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a step of training computes, at one level.
 *
 * @param stepD done when D has changed
 * @param stepG done when G has changed
 * @param average done when Gs has changed
 */
record StepGraph(
    StepNetworks networks,
    DiscriminatorLoss discriminator,
    GeneratorTraining generator,
    Op stepD,
    Op stepG,
    Op average) {
  static StepGraph build(
      Ops tf, Variables variables, Architecture architecture, TrainingConfig config, Level level) {
    StepNetworks networks = StepNetworks.build(tf, variables, architecture, level);
    Samples samples =
        Augmenter.augment(
            tf,
            config,
            networks.inputs().augmentation(),
            networks.samples(),
            1 << architecture.resolutionLog2(level.lod()),
            architecture.data().channels());
    Objective objective = Objective.of(tf, config.getLoss());
    DiscriminatorLoss discriminator =
        DiscriminatorTraining.build(tf, objective, networks.discriminator(), samples, variables);
    GeneratorTraining generator =
        GeneratorTraining.build(
            tf, objective, networks.discriminator(), samples, variables.trainedUnder("G/"));
    Operand<TFloat32> rate = networks.inputs().learningRate();
    return new StepGraph(
        networks,
        discriminator,
        generator,
        adam(tf, variables, "D", discriminator.gradients(), rate, config.getDiscriminatorAdam()),
        adam(tf, variables, "G", generator.gradients(), rate, config.getGeneratorAdam()),
        RunningAverage.step(tf, variables, networks.inputs().averageDecay()));
  }

  private static Op adam(
      Ops tf,
      Variables variables,
      String network,
      ImmutableMap<String, Operand<TFloat32>> gradients,
      Operand<TFloat32> learningRate,
      Adam config) {
    ImmutableList<Variable> weights = variables.trainedUnder(network + "/");
    List<Operand<TFloat32>> inOrder =
        weights.stream().<Operand<TFloat32>>map(w -> gradients.get(w.name())).toList();
    return AdamOptimizer.step(
        tf, variables, network + "_opt/", network + "/", weights, inOrder, learningRate, config);
  }
}
