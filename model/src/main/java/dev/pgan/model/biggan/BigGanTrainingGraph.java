package dev.pgan.model.biggan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.graph.ChunkedStep;
import dev.pgan.model.graph.Chunks;
import dev.pgan.model.graph.Feeds;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** G, D and Gs in a session; a run for each chunk of a minibatch, and one that makes the step. */
final class BigGanTrainingGraph implements TrainingGraph {
  private final Architecture architecture;
  private final Graph graph = new Graph();
  private final Variables variables;
  private final Variables sums;
  private final StepGraph step;
  private final Session session;

  BigGanTrainingGraph(Architecture architecture, TrainingConfig config) {
    this.architecture = architecture;
    Ops tf = Ops.create(graph);
    variables = new Variables(tf);
    sums = new Variables(tf);
    step = StepGraph.build(tf, variables, sums, architecture, config);
    session = Sessions.forTraining(graph, config.getLayout());
  }

  @Override
  public void load(ImmutableMap<String, Tensor> state) {
    variables.load(session, state);
    sums.load(session, ImmutableMap.of());
  }

  @Override
  public ImmutableMap<String, Tensor> save() {
    return variables.save(session);
  }

  @Override
  public DiscriminatorLosses trainDiscriminator(Minibatch minibatch, StepSettings settings) {
    float[] means = gather(minibatch, settings, step.chunksD(), step.discriminator().scalars());
    apply(step.stepD(), settings);
    return step.discriminator().losses(means);
  }

  @Override
  public float trainGenerator(Minibatch minibatch, StepSettings settings) {
    float loss = gather(minibatch, settings, step.chunksG(), List.of(step.lossG()))[0];
    apply(step.stepG(), settings);
    return loss;
  }

  /** Gathers the gradients; gives means over the chunks. */
  private float[] gather(
      Minibatch minibatch,
      StepSettings settings,
      ChunkedStep chunked,
      List<Operand<TFloat32>> wanted) {
    int size = architecture.data().resolution();
    checkArgument(
        minibatch.reals().height() == size && minibatch.reals().width() == size,
        "a graph of %s pixels takes no reals of %sx%s",
        size,
        minibatch.reals().height(),
        minibatch.reals().width());
    return chunked.gather(
        Chunks.of(minibatch, architecture.config().getAccumulations(), 1),
        chunk -> {
          Feeds feeds = new Feeds(session);
          step.inputs().feedReals(feeds, chunk.reals());
          step.inputs().feedOthers(feeds, chunk);
          step.inputs().feedSettings(feeds, settings);
          return feeds;
        },
        wanted);
  }

  private void apply(Op networkStep, StepSettings settings) {
    run(networkStep, feeds -> step.inputs().feedSettings(feeds, settings));
    settings
        .averageDecay()
        .ifPresent(
            decay ->
                run(
                    step.average(),
                    feeds -> feeds.feed(step.inputs().averageDecay(), (float) decay)));
  }

  private void run(Op target, Consumer<Feeds> inputs) {
    try (Feeds feeds = new Feeds(session)) {
      inputs.accept(feeds);
      feeds.runner().addTarget(target).run().close();
    }
  }

  @Override
  public byte[] definition() {
    return graph.toGraphDef().toByteArray();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
