package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.graph.AdamOptimizer;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a step of training computes, at one level.
 *
 * @param reals NHWC, as D sees them
 * @param lossG mean over the minibatch
 * @param gradientsG by full name, such as {@code G/4x4/Conv/bias}
 * @param stepD done when D has changed, and then Gs
 */
record StepGraph(
    StepInputs inputs,
    Operand<TFloat32> reals,
    DiscriminatorTraining.Result discriminator,
    Operand<TFloat32> lossG,
    ImmutableMap<String, Operand<TFloat32>> gradientsG,
    Op stepD,
    Op stepG) {

  static StepGraph build(
      Ops tf, Variables variables, Architecture architecture, TrainingConfig config, Level level) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    StepInputs inputs =
        StepInputs.make(tf, architecture.data(), architecture.generator().latentSize(), size);
    Layers layersG =
        new Layers(
            tf,
            WeightSpecs.ofGenerator(architecture),
            architecture.generator().useWscale(),
            spec -> variables.get("G/" + spec.name(), spec.shape()).value());
    Layers layersD =
        new Layers(
            tf,
            WeightSpecs.ofDiscriminator(architecture),
            architecture.discriminator().useWscale(),
            spec -> variables.get("D/" + spec.name(), spec.shape()).value());
    Operand<TFloat32> fakes =
        new Generator(tf, architecture, layersG)
            .images(
                StepInputs.join(tf, architecture.data(), inputs.latents(), inputs.fakeLabels()),
                level,
                inputs.alpha());
    ImmutableList<Variable> weightsG = variables.startingWith("G/");
    int channels = architecture.data().channels();
    Operand<TFloat32> reals =
        Reals.process(tf, inputs.reals(), channels, size, level.fading(), inputs.alpha());
    Discriminator discriminator =
        new Discriminator(tf, architecture, layersD, level, inputs.alpha());
    DiscriminatorTraining.Result trainingD =
        new DiscriminatorTraining(tf, discriminator, inputs, config.getLoss())
            .build(reals, fakes, level.lod(), variables);
    float labelWeight = config.getLoss().getLabelWeight();
    GeneratorTraining trainingG =
        GeneratorTraining.build(
            tf, discriminator, fakes, inputs.fakeLabels(), labelWeight, weightsG);
    return new StepGraph(
        inputs,
        reals,
        trainingD,
        trainingG.loss(),
        byName(weightsG, trainingG.gradients()),
        stepD(tf, variables, config, inputs, trainingD.gradients()),
        AdamOptimizer.step(
            tf,
            variables,
            "G_opt/",
            "G/",
            weightsG,
            trainingG.gradients(),
            inputs.learningRate(),
            config.getGeneratorAdam()));
  }

  private static Op stepD(
      Ops tf,
      Variables variables,
      TrainingConfig config,
      StepInputs inputs,
      ImmutableMap<String, Operand<TFloat32>> gradients) {
    ImmutableList<Variable> weightsD = variables.startingWith("D/");
    ImmutableList<Variable> weightsG = variables.startingWith("G/");
    List<Operand<TFloat32>> inOrder =
        weightsD.stream().<Operand<TFloat32>>map(w -> gradients.get(w.name())).toList();
    Op adam =
        AdamOptimizer.step(
            tf,
            variables,
            "D_opt/",
            "D/",
            weightsD,
            inOrder,
            inputs.learningRate(),
            config.getDiscriminatorAdam());
    ImmutableList<Variable> averages =
        weightsG.stream()
            .map(w -> variables.get("Gs/" + w.name().substring(2), w.shape()))
            .collect(ImmutableList.toImmutableList());
    Op average = RunningAverage.step(tf, weightsG, averages, inputs.smoothing());
    return tf.withControlDependencies(adam, average).noOp();
  }

  private static ImmutableMap<String, Operand<TFloat32>> byName(
      ImmutableList<Variable> weights, ImmutableList<Operand<TFloat32>> gradients) {
    ImmutableMap.Builder<String, Operand<TFloat32>> map = ImmutableMap.builder();
    for (int i = 0; i < weights.size(); i++) {
      map.put(weights.get(i).name(), gradients.get(i));
    }
    return map.buildOrThrow();
  }
}
