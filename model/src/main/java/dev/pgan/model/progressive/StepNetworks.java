package dev.pgan.model.progressive;

import dev.pgan.model.DataShape;
import dev.pgan.model.Level;
import dev.pgan.model.graph.StepInputs;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.Samples;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * G and D of one level in a graph that trains, and a minibatch's way to them.
 *
 * @param alpha scalar to be fed: share of the coarser level in a fading one
 */
record StepNetworks(
    StepInputs inputs, Placeholder<TFloat32> alpha, Samples samples, Discriminator discriminator) {
  static StepNetworks build(Ops tf, Variables variables, Architecture architecture, Level level) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    StepInputs inputs =
        StepInputs.make(tf, architecture.data(), architecture.generator().latentSize(), size);
    Placeholder<TFloat32> alpha = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
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
                join(tf, architecture.data(), inputs.latents(), inputs.fakeLabels()), level, alpha);
    int channels = architecture.data().channels();
    Operand<TFloat32> reals =
        Reals.process(tf, inputs.reals(), channels, size, level.fading(), alpha);
    return new StepNetworks(
        inputs,
        alpha,
        new Samples(reals, inputs.labels(), fakes, inputs.fakeLabels(), inputs.mixingFactors()),
        new Discriminator(tf, architecture, layersD, level, alpha));
  }

  /** What G takes. */
  private static Operand<TFloat32> join(
      Ops tf, DataShape data, Operand<TFloat32> latents, Operand<TFloat32> labels) {
    return data.labelSize() == 0 ? latents : tf.concat(List.of(latents, labels), tf.constant(1));
  }
}
