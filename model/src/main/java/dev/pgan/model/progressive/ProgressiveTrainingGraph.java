package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.graph.AdamOptimizer;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** G, D and Gs of one level in a session, with one run of the graph for a step. */
final class ProgressiveTrainingGraph implements TrainingGraph {
  private final Architecture architecture;
  private final Level level;
  private final Graph graph = new Graph();
  private final Variables variables;
  private final StepInputs inputs;
  private final Operand<TFloat32> reals;
  private final Operand<TFloat32> fakes;
  private final DiscriminatorLoss lossD;
  private final Operand<TFloat32> lossG;
  private final ImmutableMap<String, Operand<TFloat32>> gradients;
  private final Op stepD;
  private final Op stepG;
  private final Session session;

  /** State that this level does not use: kept as it came. */
  private final Map<String, Tensor> unused = new LinkedHashMap<>();

  ProgressiveTrainingGraph(Architecture architecture, TrainingConfig config, Level level) {
    architecture.checkLevel(level);
    this.architecture = architecture;
    this.level = level;
    int size = 1 << architecture.resolutionLog2(level.lod());
    int labelSize = architecture.data().labelSize();
    Ops tf = Ops.create(graph);
    variables = new Variables(tf);
    inputs = StepInputs.make(tf, architecture.data(), architecture.generator().latentSize(), size);
    Generator generator = new Generator(tf, architecture, layersG(tf));
    Discriminator discriminator = new Discriminator(tf, architecture, layersD(tf));
    fakes =
        generator.images(
            StepInputs.join(tf, architecture.data(), inputs.latents(), inputs.fakeLabels()),
            level,
            inputs.alpha());
    reals =
        Reals.process(
            tf,
            inputs.reals(),
            architecture.data().channels(),
            size,
            level.fading(),
            inputs.alpha());
    lossD =
        DiscriminatorLoss.of(
            tf, discriminator, reals, fakes, inputs, level, labelSize, config.getLoss());
    Scores scores =
        new Scores(tf, discriminator.scores(fakes, 1, level, inputs.alpha()), labelSize);
    lossG = generatorLoss(tf, scores, labelSize, config.getLoss().getLabelWeight());

    ImmutableList<Variable> weightsD = variables.startingWith("D/");
    ImmutableList<Variable> weightsG = variables.startingWith("G/");
    ImmutableList<Operand<TFloat32>> gradientsD =
        Gradients.ofScalar(tf, lossD.loss(), Variables.values(weightsD));
    ImmutableList<Operand<TFloat32>> gradientsG =
        Gradients.ofScalar(tf, lossG, Variables.values(weightsG));
    gradients =
        ImmutableMap.<String, Operand<TFloat32>>builder()
            .putAll(byName(weightsD, gradientsD))
            .putAll(byName(weightsG, gradientsG))
            .buildOrThrow();
    ImmutableList<Variable> averages =
        weightsG.stream()
            .map(w -> variables.get("Gs/" + w.name().substring(2), w.shape()))
            .collect(ImmutableList.toImmutableList());
    stepD =
        tf.withControlDependencies(
                AdamOptimizer.step(
                    tf,
                    variables,
                    "D_opt/",
                    "D/",
                    weightsD,
                    gradientsD,
                    inputs.learningRate(),
                    config.getDiscriminatorAdam()),
                RunningAverage.step(tf, weightsG, averages, inputs.smoothing()))
            .noOp();
    stepG =
        AdamOptimizer.step(
            tf,
            variables,
            "G_opt/",
            "G/",
            weightsG,
            gradientsG,
            inputs.learningRate(),
            config.getGeneratorAdam());
    session = Sessions.forTraining(graph);
  }

  private Layers layersG(Ops tf) {
    return new Layers(
        tf,
        WeightSpecs.ofGenerator(architecture),
        architecture.generator().useWscale(),
        spec -> variables.get("G/" + spec.name(), spec.shape()).value());
  }

  private Layers layersD(Ops tf) {
    return new Layers(
        tf,
        WeightSpecs.ofDiscriminator(architecture),
        architecture.discriminator().useWscale(),
        spec -> variables.get("D/" + spec.name(), spec.shape()).value());
  }

  private Operand<TFloat32> generatorLoss(Ops tf, Scores scores, int labelSize, float labelWeight) {
    Operand<TFloat32> loss = tf.math.neg(Scores.mean(tf, scores.scores()));
    if (labelSize == 0) {
      return loss;
    }
    Operand<TFloat32> penalty = scores.labelPenalty(inputs.fakeLabels());
    return tf.math.add(loss, Scores.scaled(tf, penalty, labelWeight));
  }

  private static ImmutableMap<String, Operand<TFloat32>> byName(
      ImmutableList<Variable> weights, ImmutableList<Operand<TFloat32>> gradients) {
    ImmutableMap.Builder<String, Operand<TFloat32>> map = ImmutableMap.builder();
    for (int i = 0; i < weights.size(); i++) {
      map.put(weights.get(i).name(), gradients.get(i));
    }
    return map.buildOrThrow();
  }

  @Override
  public void load(ImmutableMap<String, Tensor> state) {
    variables.load(session, state);
    unused.clear();
    state.forEach(
        (name, value) -> {
          if (!variables.has(name)) {
            unused.put(name, value);
          }
        });
  }

  @Override
  public ImmutableMap<String, Tensor> save() {
    return ImmutableMap.<String, Tensor>builder()
        .putAll(variables.save(session))
        .putAll(unused)
        .buildOrThrow();
  }

  @Override
  public DiscriminatorLosses trainDiscriminator(DiscriminatorStep step) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    int channels = architecture.data().channels();
    checkArgument(
        step.reals().channels() == channels
            && step.reals().height() == size
            && step.reals().width() == size,
        "a graph of the level of detail %s takes reals of %sx%sx%s, not %sx%sx%s",
        level.lod(),
        channels,
        size,
        size,
        step.reals().channels(),
        step.reals().height(),
        step.reals().width());
    try (TUint8 pixels =
        Tensors.bytes(step.reals().pixels(), step.reals().count(), channels, size, size)) {
      return trainDiscriminator(inputs.reals(), pixels, step);
    }
  }

  /** A step on reals that are fed at any place of the graph. */
  DiscriminatorLosses trainDiscriminator(
      Operand<?> place, org.tensorflow.Tensor reals, DiscriminatorStep step) {
    int count = step.mixing().length;
    checkGroups(count);
    try (Feeds feeds = feeds(step.lod())) {
      feeds.feed(inputs.latents(), step.latents(), count, architecture.generator().latentSize());
      feeds.feed(inputs.mixing(), step.mixing(), count);
      if (architecture.data().labelSize() > 0) {
        feeds.feed(inputs.labels(), step.labels(), count, architecture.data().labelSize());
        feeds.feed(inputs.fakeLabels(), step.fakeLabels(), count, architecture.data().labelSize());
      }
      feeds.feed(inputs.learningRate(), step.learningRate());
      feeds.feed(inputs.smoothing(), step.smoothing());
      Session.Runner runner =
          feeds
              .runner()
              .feed(place, reals)
              .addTarget(stepD)
              .fetch(lossD.loss())
              .fetch(lossD.realScores())
              .fetch(lossD.fakeScores());
      lossD.parts().values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        ImmutableMap.Builder<String, Float> parts = ImmutableMap.builder();
        int index = 3;
        for (String part : lossD.parts().keySet()) {
          parts.put(part, scalar(result, index++));
        }
        return new DiscriminatorLosses(
            scalar(result, 0), scalar(result, 1), scalar(result, 2), parts.buildOrThrow());
      }
    }
  }

  @Override
  public float trainGenerator(GeneratorStep step) {
    int latentSize = architecture.generator().latentSize();
    int count = step.latents().length / latentSize;
    checkGroups(count);
    try (Feeds feeds = feeds(step.lod())) {
      feeds.feed(inputs.latents(), step.latents(), count, latentSize);
      if (architecture.data().labelSize() > 0) {
        feeds.feed(inputs.fakeLabels(), step.labels(), count, architecture.data().labelSize());
      }
      feeds.feed(inputs.learningRate(), step.learningRate());
      try (Result result = feeds.runner().addTarget(stepG).fetch(lossG).run()) {
        return scalar(result, 0);
      }
    }
  }

  private Feeds feeds(double lod) {
    checkArgument(
        Level.of(lod).equals(level), "a graph of %s is fed the level of detail %s", level, lod);
    Feeds feeds = new Feeds(session);
    if (level.fading()) {
      feeds.feed(inputs.alpha(), (float) (lod - level.lod()));
    }
    return feeds;
  }

  private void checkGroups(int minibatch) {
    int size = Math.min(Math.max(architecture.discriminator().mbstdGroupSize(), 1), minibatch);
    checkArgument(
        minibatch > 0 && minibatch % size == 0,
        "a minibatch of %s images cannot be split into groups of mbstd_group_size %s",
        minibatch,
        size);
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  /** For tests: where values can be seen and fed. */
  StepInputs inputs() {
    return inputs;
  }

  Operand<TFloat32> reals() {
    return reals;
  }

  Operand<TFloat32> fakes() {
    return fakes;
  }

  DiscriminatorLoss discriminatorLoss() {
    return lossD;
  }

  Operand<TFloat32> generatorLoss() {
    return lossG;
  }

  /** D, then Gs. */
  Op stepD() {
    return stepD;
  }

  Op stepG() {
    return stepG;
  }

  /** By full name, such as {@code D/4x4/Conv/bias}. */
  ImmutableMap<String, Operand<TFloat32>> gradients() {
    return gradients;
  }

  Session session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
