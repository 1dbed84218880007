package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.graph.AdamOptimizer;
import dev.pgan.model.graph.ChunkedStep;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.LossScaling;
import dev.pgan.model.graph.Pixels;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.model.graph.StepInputs;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.Augmenter;
import dev.pgan.model.loss.AutomaticGradients;
import dev.pgan.model.loss.DiscriminatorLoss;
import dev.pgan.model.loss.Objective;
import dev.pgan.model.loss.Samples;
import dev.pgan.v1.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a step of training computes.
 *
 * @param lossG mean over a chunk
 * @param stepD done when D has changed, by the gradients that the chunks gave
 * @param stepG as D's
 * @param average done when Gs has changed
 */
record StepGraph(
    StepInputs inputs,
    Samples samples,
    DiscriminatorLoss discriminator,
    Operand<TFloat32> lossG,
    ChunkedStep chunksD,
    ChunkedStep chunksG,
    Op stepD,
    Op stepG,
    Op average) {
  static StepGraph build(
      Ops tf,
      Variables variables,
      Variables sums,
      Architecture architecture,
      TrainingConfig config) {
    DataShape data = architecture.data();
    StepInputs inputs =
        StepInputs.make(
            tf,
            data,
            architecture.config().getLatentSize(),
            data.resolution(),
            config.getSchedule());
    ComputeType<?> type = ComputeType.of(config.getPrecision());
    LossScaling scalingD = LossScaling.of(tf, variables, "D_opt/", config.getPrecision());
    LossScaling scalingG = LossScaling.of(tf, variables, "G_opt/", config.getPrecision());
    TrainedParameters parametersG = new TrainedParameters(tf, variables, "G/");
    TrainedParameters parametersD = new TrainedParameters(tf, variables, "D/");
    Layers layersG = new Layers(tf, type, parametersG, architecture);
    Discriminator discriminator =
        new Discriminator(tf, architecture, new Layers(tf, type, parametersD, architecture));
    Samples samples =
        Augmenter.augment(
            tf,
            config,
            inputs.augmentation(),
            new Samples(
                Pixels.fromBytes(tf, inputs.reals()),
                inputs.labels(),
                new Generator(tf, architecture, layersG)
                    .images(inputs.latents(), inputs.fakeLabels()),
                inputs.fakeLabels(),
                inputs.mixingFactors()),
            architecture.data().resolution(),
            architecture.data().channels());
    Objective objective = Objective.of(tf, config.getLoss(), inputs.gamma(), scalingD);
    DiscriminatorLoss lossD =
        AutomaticGradients.ofDiscriminator(tf, objective, discriminator, samples, variables);
    Operand<TFloat32> lossG =
        objective.ofGenerator(
            () -> discriminator.score(samples.reals(), samples.labels()),
            discriminator.score(samples.fakes(), samples.fakeLabels()),
            samples);
    ImmutableList<Variable> weightsG = variables.trainedUnder("G/");
    ImmutableList<Variable> weightsD = variables.trainedUnder("D/");
    ImmutableList<Variable> averaged = variables.under("G/");
    // Both networks see images in either step.
    List<Op> buffers = new ArrayList<>(parametersG.updates());
    buffers.addAll(parametersD.updates());
    int chunks = architecture.config().getAccumulations();
    ChunkedStep chunksD = ChunkedStep.build(tf, sums, weightsD, lossD.gradients(), chunks, buffers);
    ChunkedStep chunksG =
        ChunkedStep.build(
            tf,
            sums,
            weightsG,
            AutomaticGradients.byName(
                weightsG,
                Gradients.of(
                    tf, lossG, scalingG.apply(tf, tf.constant(1f)), Variables.values(weightsG))),
            chunks,
            buffers);
    List<Operand<TFloat32>> gradientsD = undo(tf, scalingD, chunksD);
    List<Operand<TFloat32>> gradientsG =
        OrthogonalRegularization.add(
            tf,
            undo(tf, scalingG, chunksG),
            weightsG,
            layersG.matrices(),
            architecture.config().getOrthoStrength());
    Operand<TFloat32> rate = inputs.learningRate();
    return new StepGraph(
        inputs,
        samples,
        lossD,
        lossG,
        chunksD,
        chunksG,
        scalingD.step(
            tf,
            gradientsD,
            ops ->
                AdamOptimizer.step(
                    ops,
                    variables,
                    "D_opt/",
                    "D/",
                    weightsD,
                    gradientsD,
                    rate,
                    inputs.beta2(),
                    config.getDiscriminatorAdam())),
        scalingG.step(
            tf,
            gradientsG,
            ops ->
                AdamOptimizer.step(
                    ops,
                    variables,
                    "G_opt/",
                    "G/",
                    weightsG,
                    gradientsG,
                    rate,
                    inputs.beta2(),
                    config.getGeneratorAdam())),
        RunningAverage.step(tf, variables, averaged, inputs.averageDecay()));
  }

  private static List<Operand<TFloat32>> undo(Ops tf, LossScaling scaling, ChunkedStep chunks) {
    return chunks.gradients().stream()
        .<Operand<TFloat32>>map(gradient -> scaling.undo(tf, gradient))
        .toList();
  }
}
