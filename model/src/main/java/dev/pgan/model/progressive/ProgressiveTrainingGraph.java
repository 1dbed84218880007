package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** G, D and Gs of one level in a session, with one run of the graph for a step. */
final class ProgressiveTrainingGraph implements TrainingGraph {
  private final Architecture architecture;
  private final Level level;
  private final Graph graph = new Graph();
  private final Variables variables;
  private final StepGraph step;
  private final Session session;

  /** State that this level does not use: kept as it came. */
  private final Map<String, Tensor> unused = new LinkedHashMap<>();

  ProgressiveTrainingGraph(Architecture architecture, TrainingConfig config, Level level) {
    architecture.checkLevel(level);
    this.architecture = architecture;
    this.level = level;
    Ops tf = Ops.create(graph);
    variables = new Variables(tf);
    step = StepGraph.build(tf, variables, architecture, config, level);
    session = Sessions.forTraining(graph);
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
  public DiscriminatorLosses trainDiscriminator(DiscriminatorStep given) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    int channels = architecture.data().channels();
    checkArgument(
        given.reals().channels() == channels
            && given.reals().height() == size
            && given.reals().width() == size,
        "a graph of the level of detail %s takes reals of %sx%sx%s, not %sx%sx%s",
        level.lod(),
        channels,
        size,
        size,
        given.reals().channels(),
        given.reals().height(),
        given.reals().width());
    try (TUint8 pixels =
        Tensors.bytes(given.reals().pixels(), given.reals().count(), channels, size, size)) {
      return trainDiscriminator(step.inputs().reals(), pixels, given);
    }
  }

  /** A step on reals that are fed at any place of the graph. */
  DiscriminatorLosses trainDiscriminator(
      Operand<?> place, org.tensorflow.Tensor reals, DiscriminatorStep given) {
    int count = given.mixing().length;
    checkGroups(count);
    try (Feeds feeds = feeds(given.lod())) {
      feeds.feed(
          step.inputs().latents(), given.latents(), count, architecture.generator().latentSize());
      feeds.feed(step.inputs().mixing(), given.mixing(), count);
      if (architecture.data().labelSize() > 0) {
        feeds.feed(step.inputs().labels(), given.labels(), count, architecture.data().labelSize());
        feeds.feed(
            step.inputs().fakeLabels(), given.fakeLabels(), count, architecture.data().labelSize());
      }
      feeds.feed(step.inputs().learningRate(), given.learningRate());
      feeds.feed(step.inputs().smoothing(), given.smoothing());
      Session.Runner runner =
          feeds
              .runner()
              .feed(place, reals)
              .addTarget(step.stepD())
              .fetch(step.discriminator().loss())
              .fetch(step.discriminator().realScores())
              .fetch(step.discriminator().fakeScores());
      ImmutableMap<String, Operand<TFloat32>> parts = step.discriminator().parts();
      parts.values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        ImmutableMap.Builder<String, Float> values = ImmutableMap.builder();
        int index = 3;
        for (String part : parts.keySet()) {
          values.put(part, scalar(result, index++));
        }
        return new DiscriminatorLosses(
            scalar(result, 0), scalar(result, 1), scalar(result, 2), values.buildOrThrow());
      }
    }
  }

  @Override
  public float trainGenerator(GeneratorStep given) {
    int latentSize = architecture.generator().latentSize();
    int count = given.latents().length / latentSize;
    checkGroups(count);
    try (Feeds feeds = feeds(given.lod())) {
      feeds.feed(step.inputs().latents(), given.latents(), count, latentSize);
      if (architecture.data().labelSize() > 0) {
        feeds.feed(
            step.inputs().fakeLabels(), given.labels(), count, architecture.data().labelSize());
      }
      feeds.feed(step.inputs().learningRate(), given.learningRate());
      try (Result result = feeds.runner().addTarget(step.stepG()).fetch(step.lossG()).run()) {
        return scalar(result, 0);
      }
    }
  }

  private Feeds feeds(double lod) {
    checkArgument(
        Level.of(lod).equals(level), "a graph of %s is fed the level of detail %s", level, lod);
    Feeds feeds = new Feeds(session);
    if (level.fading()) {
      feeds.feed(step.inputs().alpha(), (float) (lod - level.lod()));
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
  StepGraph step() {
    return step;
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
