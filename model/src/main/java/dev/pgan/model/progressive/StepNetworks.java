package dev.pgan.model.progressive;

import dev.pgan.model.Level;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.Samples;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** G and D of one level in a graph that trains, and a minibatch's way to them. */
record StepNetworks(StepInputs inputs, Samples samples, Discriminator discriminator) {
  /**
   * Builds it.
   *
   * @param fadeReals whether reals fade with the level, as the fakes do
   */
  static StepNetworks build(
      Ops tf, Variables variables, Architecture architecture, Level level, boolean fadeReals) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    StepInputs inputs =
        StepInputs.make(tf, architecture.data(), architecture.generator().latentSize(), size);
    Layers layersG =
        new Layers(
            tf,
            WeightSpecs.ofGenerator(architecture),
            architecture.generator().useWscale(),
            spec -> variables.trained("G/" + spec.name(), spec.shape()).value());
    Layers layersD =
        new Layers(
            tf,
            WeightSpecs.ofDiscriminator(architecture),
            architecture.discriminator().useWscale(),
            spec -> variables.trained("D/" + spec.name(), spec.shape()).value());
    Operand<TFloat32> fakes =
        new Generator(tf, architecture, layersG)
            .images(
                StepInputs.join(tf, architecture.data(), inputs.latents(), inputs.fakeLabels()),
                level,
                inputs.alpha());
    int channels = architecture.data().channels();
    Operand<TFloat32> reals =
        Reals.process(
            tf, inputs.reals(), channels, size, fadeReals && level.fading(), inputs.alpha());
    return new StepNetworks(
        inputs,
        new Samples(reals, inputs.labels(), fakes, inputs.fakeLabels(), inputs.mixingFactors()),
        new Discriminator(tf, architecture, layersD, level, inputs.alpha()));
  }
}
