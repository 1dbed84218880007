package dev.pgan.model.training;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Folder;
import dev.pgan.model.GanFamily;
import dev.pgan.model.PganVersion;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.TrainingListener.Tick;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.io.IOException;
import java.util.Optional;

/**
 * Trains a GAN by the official loop, from the run's newest whole snapshot or from the start. The
 * snapshots are the same bytes however often the training was stopped in between, on one machine.
 */
public final class Trainer {
  private static final int PREFETCH_THREADS = 2;
  private static final int PREFETCHED = 4;

  /** More steps of D than the scale of float16's losses takes to fall from its first value. */
  private static final int SCALE_STEPS = 100;

  private final GanFamily family;
  private final TrainingConfig config;
  private final ImageSource images;
  private final SnapshotStore snapshots;
  private final TrainingListener listener;
  private final TrainingSchedule schedule;
  private final FeedMaker feeds;
  private final GridSnapshots grids;

  /**
   * @param config complete, as {@link Presets#complete} makes it
   * @param images stays open
   * @param run where snapshots are found and written
   */
  public Trainer(
      GanFamily family,
      TrainingConfig config,
      ImageSource images,
      Folder run,
      TrainingListener listener) {
    this.family = family;
    this.config = config;
    this.images = images;
    this.snapshots = new SnapshotStore(run);
    this.listener = listener;
    this.schedule = new TrainingSchedule(config.getSchedule(), images.shape());
    this.feeds = new FeedMaker(family, config, images);
    this.grids = new GridSnapshots(family, config, images, feeds);
  }

  /**
   * Trains to the end of the schedule.
   *
   * @return where it ended
   * @throws InterruptedException where the thread was interrupted: between two rounds
   * @throws IllegalArgumentException where the run's snapshot is of another config or data shape
   * @throws IllegalStateException where a loss is no number any more
   */
  public Position train() throws IOException, InterruptedException {
    TickMeter meter = new TickMeter(isFloat16());
    Start start = start();
    Position position = start.position();
    long shown = position.getImages();
    try (GrowingGraph graph = start.graph();
        Prefetcher<Rounds.Round, Feed> rounds =
            new Prefetcher<>(
                new Rounds(config, schedule, shown), feeds::make, PREFETCH_THREADS, PREFETCHED)) {
      listener.onStart(config, position);
      if (position.getTick() == 0) {
        listener.onReals(grids.reals(), grids.columns());
        listener.onFakes(
            position, grids.fakes(graph.save(), schedule.at(shown).lod()), grids.columns());
      }
      meter.start(shown);
      while (rounds.hasNext()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("training stopped after " + shown + " images");
        }
        Feed feed = rounds.next();
        trainRound(graph.at(feed.round().point().lod()), feed, meter);
        shown = feed.round().end();
        boolean done = !rounds.hasNext();
        if (done || (feed.round().lastOfGroup() && meter.isDue(shown, feed.round().point()))) {
          position = endTick(feed.round(), position.getTick() + 1, done, graph, meter);
          meter.start(shown);
        }
      }
    }
    return position;
  }

  private Start start() throws IOException {
    Optional<SnapshotStore.Whole> newest = snapshots.newestWhole();
    if (newest.isEmpty()) {
      return new Start(
          Position.getDefaultInstance(), GrowingGraph.fresh(family, config, images.shape()));
    }
    SnapshotManifest manifest = newest.get().snapshot().manifest();
    String name = newest.get().name();
    // Completed, as an older version left out, or said otherwise, what this one has a field for.
    String differences =
        ConfigDifference.forbidden(
            ConfigDifference.between(
                Presets.complete(manifest.getConfig(), images.shape()), config));
    checkArgument(
        differences.isEmpty(), "snapshot %s was trained by another config: %s", name, differences);
    checkArgument(
        newest.get().snapshot().shape().equals(images.shape()),
        "snapshot %s was trained on %s, the data set is %s",
        name,
        newest.get().snapshot().shape(),
        images.shape());
    Position position = manifest.getPosition();
    return new Start(
        position,
        GrowingGraph.resumed(
            family, config, images.shape(), newest.get().state(), position.getLod()));
  }

  private void trainRound(TrainingGraph graph, Feed feed, TickMeter meter) throws IOException {
    long shown = feed.round().images();
    for (Feed.Step step : feed.discriminatorSteps()) {
      meter.add(graph.trainDiscriminator(step.minibatch(), step.settings()));
      shown += step.minibatch().size();
      listener.onStep(shown, schedule.totalImages());
    }
    Feed.Step step = feed.generatorStep();
    meter.addGenerator(graph.trainGenerator(step.minibatch(), step.settings()));
  }

  private Position endTick(
      Rounds.Round round, long number, boolean done, GrowingGraph graph, TickMeter meter)
      throws IOException {
    Tick tick = meter.end(number, round.end(), round.point());
    checkState(
        (Double.isFinite(tick.lossD()) && Double.isFinite(tick.lossG())) || isStarting(round),
        "training broke down before %s kimg: the mean loss of D is %s, of G %s; lower the learning"
            + " rates",
        tick.kimg(),
        tick.lossD(),
        tick.lossG());
    listener.onTick(tick);
    Position position =
        Position.newBuilder()
            .setImages(round.end())
            .setTick(number)
            .setLod(round.point().lod())
            .build();
    boolean fakes = done || number % config.getImageSnapshotTicks() == 0;
    boolean snapshot = done || number % config.getNetworkSnapshotTicks() == 0;
    if (fakes || snapshot) {
      ImmutableMap<String, Tensor> state = graph.save();
      if (fakes) {
        listener.onFakes(position, grids.fakes(state, position.getLod()), grids.columns());
      }
      if (snapshot) {
        writeSnapshot(position, state);
      }
    }
    return position;
  }

  private boolean isFloat16() {
    return config.getPrecision() == Precision.FLOAT16;
  }

  /** Whether the scale of float16's losses may still be on its way down: no step was made yet. */
  private boolean isStarting(Rounds.Round round) {
    return isFloat16() && round.end() <= (long) SCALE_STEPS * round.point().minibatch();
  }

  private void writeSnapshot(Position position, ImmutableMap<String, Tensor> state)
      throws IOException {
    String name = RunLayout.snapshotName(position.getImages());
    snapshots.write(
        name,
        SnapshotManifest.newBuilder()
            .setConfig(config)
            .setResolution(images.shape().resolution())
            .setChannels(images.shape().channels())
            .setLabelSize(images.shape().labelSize())
            .setPosition(position)
            .setPganVersion(PganVersion.current())
            .build(),
        state);
    if (config.getKeepSnapshots() > 0) {
      snapshots.keepNewest(config.getKeepSnapshots(), name);
    }
    listener.onSnapshot(name, position);
  }

  private record Start(Position position, GrowingGraph graph) {}
}
