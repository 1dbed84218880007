package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.graph.Feeds;
import dev.pgan.model.graph.Towers;
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

/** G, D and Gs of one level in a session, with one run of the graph for a step of D or of G. */
final class ProgressiveTrainingGraph implements TrainingGraph {
  private final Architecture architecture;
  private final Level level;
  private final Towers towers;
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
    towers = Towers.of(config.getDevices(), config.getSchedule().getGpus());
    Ops tf = Ops.create(graph);
    variables = new Variables(tf);
    step = StepGraph.build(tf, towers, variables, architecture, config, level);
    session = towers.session(graph);
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
  public DiscriminatorLosses trainDiscriminator(Minibatch minibatch, StepSettings settings) {
    try (Feeds feeds = feeds(minibatch, settings)) {
      feedReals(feeds, minibatch.reals());
      return trainDiscriminator(feeds, settings);
    }
  }

  /** A step on reals that are fed already, at any place of the graph. */
  DiscriminatorLosses trainDiscriminator(Feeds feeds, StepSettings settings) {
    feeds.target(step.stepD());
    feeds.fetch(step.discriminator().terms().mean());
    feeds.fetch(step.discriminator().realScores());
    feeds.fetch(step.discriminator().fakeScores());
    // G stays as it is in this run, so Gs can be averaged beside D's step.
    settings.averageDecay().ifPresent(decay -> average(feeds, decay));
    ImmutableMap<String, Operand<TFloat32>> figures = step.discriminator().terms().figures();
    figures.values().forEach(feeds::fetch);
    try (Result result = feeds.runner().run()) {
      ImmutableMap.Builder<String, Float> parts = ImmutableMap.builder();
      int index = 3;
      for (String figure : figures.keySet()) {
        parts.put(figure, scalar(result, index++));
      }
      return new DiscriminatorLosses(
          scalar(result, 0), scalar(result, 1), scalar(result, 2), parts.buildOrThrow());
    }
  }

  @Override
  public float trainGenerator(Minibatch minibatch, StepSettings settings) {
    float loss;
    try (Feeds feeds = feeds(minibatch, settings)) {
      feedReals(feeds, minibatch.reals());
      feeds.target(step.stepG());
      feeds.fetch(step.generator().loss());
      try (Result result = feeds.runner().run()) {
        loss = scalar(result, 0);
      }
    }
    if (settings.averageDecay().isPresent()) {
      try (Feeds feeds = new Feeds(session)) {
        average(feeds, settings.averageDecay().getAsDouble());
        feeds.runner().run().close();
      }
    }
    return loss;
  }

  private void average(Feeds feeds, double decay) {
    feeds.feed(step.inputs().averageDecay(), (float) decay);
    feeds.target(step.average());
  }

  private void feedReals(Feeds feeds, ImageBatch reals) {
    int size = 1 << architecture.resolutionLog2(level.lod());
    int channels = architecture.data().channels();
    checkArgument(
        reals.channels() == channels && reals.height() == size && reals.width() == size,
        "a graph of the level of detail %s takes reals of %sx%sx%s, not %sx%sx%s",
        level.lod(),
        channels,
        size,
        size,
        reals.channels(),
        reals.height(),
        reals.width());
    step.inputs().feedReals(feeds, reals);
  }

  /** Feeds all but the reals. */
  Feeds feeds(Minibatch minibatch, StepSettings settings) {
    double lod = settings.lod();
    checkArgument(
        Level.of(lod).equals(level), "a graph of %s is fed the level of detail %s", level, lod);
    checkGroups(towers.share(minibatch.size()));
    Feeds feeds = new Feeds(session);
    step.inputs().feedOthers(feeds, minibatch);
    if (level.fading()) {
      feeds.feed(step.alpha(), (float) (lod - level.lod()));
    }
    feeds.feed(step.inputs().learningRate(), settings.learningRate());
    return feeds;
  }

  private void checkGroups(int minibatch) {
    int size = Math.min(Math.max(architecture.discriminator().mbstdGroupSize(), 1), minibatch);
    checkArgument(
        minibatch > 0 && minibatch % size == 0,
        "a minibatch of %s images%s cannot be split into groups of mbstd_group_size %s",
        minibatch,
        towers.count() > 1 ? " on each device" : "",
        size);
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  /** For tests: where values can be seen and fed. */
  StepGraph step() {
    return step;
  }

  Variables variables() {
    return variables;
  }

  @Override
  public byte[] definition() {
    return graph.toGraphDef().toByteArray();
  }

  @Override
  public void close() {
    session.close();
    session.graph().close();
    graph.close();
  }
}
