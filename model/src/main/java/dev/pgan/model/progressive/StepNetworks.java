package dev.pgan.model.progressive;

import dev.pgan.model.Level;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.StepInputs;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.Samples;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** G and D of one level in a graph that trains, and a minibatch's way to them. */
record StepNetworks(Samples samples, Discriminator<?> discriminator) {
  /**
   * Builds it.
   *
   * @param fadeReals whether reals fade with the level, as the fakes do
   */
  static <T extends TNumber> StepNetworks build(
      Ops tf,
      ComputeType<T> type,
      StepInputs inputs,
      Operand<TFloat32> alpha,
      Variables variables,
      Architecture architecture,
      Level level,
      boolean fadeReals) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    Layers<T> layersG =
        new Layers<>(tf, type, WeightSpecs.ofGenerator(architecture), trained(variables, "G/"));
    Layers<T> layersD =
        new Layers<>(tf, type, WeightSpecs.ofDiscriminator(architecture), trained(variables, "D/"));
    Operand<TFloat32> fakes =
        new Generator<>(tf, type, architecture, layersG)
            .images(
                StepInputs.join(tf, architecture.data(), inputs.latents(), inputs.fakeLabels()),
                level,
                alpha);
    int channels = architecture.data().channels();
    Operand<TFloat32> reals =
        Reals.process(tf, inputs.reals(), channels, size, fadeReals && level.fading(), alpha);
    return new StepNetworks(
        new Samples(reals, inputs.labels(), fakes, inputs.fakeLabels(), inputs.mixingFactors()),
        new Discriminator<>(tf, type, architecture, layersD, level, alpha));
  }

  private static Function<WeightSpec, Operand<TFloat32>> trained(
      Variables variables, String network) {
    return spec -> variables.trained(network + spec.name(), spec.shape()).value();
  }
}
