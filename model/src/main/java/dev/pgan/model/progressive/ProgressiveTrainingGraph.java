package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.graph.ChunkedStep;
import dev.pgan.model.graph.Chunks;
import dev.pgan.model.graph.Feeds;
import dev.pgan.model.graph.Towers;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** G, D and Gs of one level in a session, with one run of the graph for a step of D or of G. */
final class ProgressiveTrainingGraph implements TrainingGraph {
  private final Architecture architecture;
  private final Level level;
  private final Towers towers;
  private final Graph graph = new Graph();
  private final Variables variables;
  private final Variables sums;
  private final int accumulations;
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
    sums = new Variables(tf);
    accumulations = config.getAccumulations();
    step = StepGraph.build(tf, towers, variables, sums, architecture, config, level);
    session = towers.session(graph, config.getLayout());
  }

  @Override
  public void load(ImmutableMap<String, Tensor> state) {
    variables.load(session, state);
    if (accumulations > 1) {
      sums.load(session, ImmutableMap.of());
    }
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
    if (step.chunksD().isPresent()) {
      float[] means =
          gather(step.chunksD().get(), minibatch, settings, step.discriminator().scalars());
      apply(step.stepD(), settings);
      return step.discriminator().losses(means);
    }
    try (Feeds feeds = feedsWithReals(minibatch, settings)) {
      return trainDiscriminator(feeds, settings);
    }
  }

  /** A step on reals that are fed already, at any place of the graph. */
  DiscriminatorLosses trainDiscriminator(Feeds feeds, StepSettings settings) {
    feeds.target(step.stepD());
    // G stays as it is in this run, so Gs can be averaged beside D's step.
    settings.averageDecay().ifPresent(decay -> average(feeds, decay));
    List<Operand<TFloat32>> wanted = step.discriminator().scalars();
    wanted.forEach(feeds::fetch);
    float[] found = new float[wanted.size()];
    try (Result result = feeds.runner().run()) {
      for (int i = 0; i < found.length; i++) {
        found[i] = scalar(result, i);
      }
    }
    return step.discriminator().losses(found);
  }

  /** Gathers gradients over the chunks of a minibatch; gives the means of scalars over them. */
  private float[] gather(
      ChunkedStep chunked,
      Minibatch minibatch,
      StepSettings settings,
      List<Operand<TFloat32>> wanted) {
    int groupSize = architecture.discriminator().groupSize(towers.share(minibatch.size()));
    return chunked.gather(
        Chunks.of(minibatch, accumulations, groupSize),
        chunk -> feedsWithReals(chunk, settings),
        wanted);
  }

  /** Makes the step of one network by gathered gradients, and one of Gs where there is one. */
  private void apply(Op networkStep, StepSettings settings) {
    try (Feeds feeds = new Feeds(session)) {
      step.inputs().feedSettings(feeds, settings);
      feeds.target(networkStep);
      feeds.runner().run().close();
    }
    averageAlone(settings);
  }

  @Override
  public float trainGenerator(Minibatch minibatch, StepSettings settings) {
    if (step.chunksG().isPresent()) {
      List<Operand<TFloat32>> wanted = List.of(step.generator().loss());
      float loss = gather(step.chunksG().get(), minibatch, settings, wanted)[0];
      apply(step.stepG(), settings);
      return loss;
    }
    float loss;
    try (Feeds feeds = feedsWithReals(minibatch, settings)) {
      feeds.target(step.stepG());
      feeds.fetch(step.generator().loss());
      try (Result result = feeds.runner().run()) {
        loss = scalar(result, 0);
      }
    }
    averageAlone(settings);
    return loss;
  }

  private void averageAlone(StepSettings settings) {
    if (settings.averageDecay().isPresent()) {
      try (Feeds feeds = new Feeds(session)) {
        average(feeds, settings.averageDecay().getAsDouble());
        feeds.runner().run().close();
      }
    }
  }

  private void average(Feeds feeds, double decay) {
    feeds.feed(step.inputs().averageDecay(), (float) decay);
    feeds.target(step.average());
  }

  private Feeds feedsWithReals(Minibatch minibatch, StepSettings settings) {
    ImageBatch reals = minibatch.reals();
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
    Feeds feeds = feeds(minibatch, settings);
    step.inputs().feedReals(feeds, reals);
    return feeds;
  }

  /** Feeds all but the reals. */
  Feeds feeds(Minibatch minibatch, StepSettings settings) {
    double lod = settings.lod();
    checkArgument(
        Level.of(lod).equals(level), "a graph of %s is fed the level of detail %s", level, lod);
    checkArgument(towers.share(minibatch.size()) > 0, "a minibatch of no images");
    Feeds feeds = new Feeds(session);
    step.inputs().feedOthers(feeds, minibatch);
    if (level.fading()) {
      feeds.feed(step.alpha(), (float) (lod - level.lod()));
    }
    step.inputs().feedSettings(feeds, settings);
    return feeds;
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
