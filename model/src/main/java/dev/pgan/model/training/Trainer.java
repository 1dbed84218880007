package dev.pgan.model.training;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.pgan.model.Folder;
import dev.pgan.model.GanFamily;
import dev.pgan.model.GanFamily.Network;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.TrainingGraph.DiscriminatorLosses;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.TrainingListener.Tick;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Trains a GAN by the official loop, from the run's newest whole snapshot or from the start. The
 * snapshots are the same bytes however often the training was stopped in between, on one machine.
 */
public final class Trainer {
  /** Real images that are read ahead: remote storage takes a tenth of a second for each. */
  private static final int IMAGES_AHEAD = 128;

  /** Of the pixels of those: large images train so slowly that fewer will do. */
  private static final long BYTES_AHEAD = 128 << 20;

  /** More steps of D than the scale of float16's losses takes to fall from its first value. */
  private static final int SCALE_STEPS = 100;

  /** Ticks may take a day: something is told in between. */
  private static final double SECONDS_OF_SILENCE = 300;

  private final GanFamily family;
  private final TrainingConfig config;
  private final ImageSource images;
  private final RunSnapshots snapshots;
  private final TrainingListener listener;
  private final TrainingSchedule schedule;
  private final FeedMaker feeds;
  private final GridSnapshots grids;
  private final LongSupplier nanoTime;
  private final Interval silence;

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
    this(family, config, images, run, listener, System::nanoTime);
  }

  Trainer(
      GanFamily family,
      TrainingConfig config,
      ImageSource images,
      Folder run,
      TrainingListener listener,
      LongSupplier nanoTime) {
    this.family = family;
    this.config = config;
    this.images = images;
    this.snapshots = new RunSnapshots(run, config, images.shape(), nanoTime);
    this.listener = listener;
    this.schedule = new TrainingSchedule(config.getSchedule(), images.shape());
    this.feeds = new FeedMaker(family, config, images);
    this.grids = new GridSnapshots(family, config, images, feeds);
    this.nanoTime = nanoTime;
    this.silence = new Interval(nanoTime, SECONDS_OF_SILENCE);
  }

  /** Trains to the end of the schedule, as {@link #train(BooleanSupplier)}. */
  public Position train() throws IOException, InterruptedException {
    return train(() -> false);
  }

  /**
   * Trains to the end of the schedule, or until told to stop: then a pending snapshot is written.
   *
   * @param stop asked after each round
   * @return where it ended
   * @throws InterruptedException where the thread was interrupted: between two rounds, after a
   *     pending snapshot
   * @throws IllegalArgumentException where the run's snapshot is of another config or data shape
   * @throws DivergedException where a loss is no number any more
   */
  public Position train(BooleanSupplier stop) throws IOException, InterruptedException {
    TickMeter meter = new TickMeter(nanoTime, isFloat16());
    Start start = start();
    Position position = start.position();
    Adaptation adaptation = new Adaptation(config, position);
    try (GrowingGraph graph = start.graph();
        Prefetcher<Rounds.Round, Feed> rounds =
            new Prefetcher<>(new Rounds(config, schedule, position), feeds::make, roundsAhead())) {
      listener.onStart(config, position);
      if (position.getTick() == 0 && !position.hasPending()) {
        ImmutableMap<String, Tensor> first = graph.save();
        listener.onNetworks(first);
        listener.onReals(grids.reals(), grids.columns());
        listener.onFakes(
            position,
            grids.fakes(first, position, schedule.at(position.getImages()).lod()),
            grids.columns());
      }
      TrainingGraph told = null;
      meter.goOn(position);
      snapshots.begin(position);
      silence.restart();
      try {
        while (rounds.hasNext() && !stop.getAsBoolean()) {
          if (Thread.interrupted()) {
            throw new InterruptedException("interrupted");
          }
          Feed feed = rounds.next();
          TrainingGraph level = graph.at(feed.round().point().lod());
          if (level != told) {
            listener.onGraph(level);
            told = level;
          }
          trainRound(level, feed, adaptation, meter);
          position = endRound(position, feed.round(), !rounds.hasNext(), graph, adaptation, meter);
        }
      } catch (InterruptedException e) {
        snapshots.writePending(position, graph);
        throw e;
      }
      snapshots.writePending(position, graph);
    }
    return position;
  }

  /** Of the smallest minibatches, which are those of the largest images. */
  private int roundsAhead() {
    TrainingSchedule.Point last = schedule.at(schedule.totalImages());
    int ofRound = config.getDiscriminatorRepeats() * last.minibatch();
    long imageBytes = (long) images.shape().channels() * last.resolution() * last.resolution();
    long ahead = Math.min(IMAGES_AHEAD, BYTES_AHEAD / imageBytes);
    return Ints.constrainToRange((int) ahead / ofRound, 4, IMAGES_AHEAD);
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

  private void trainRound(TrainingGraph graph, Feed feed, Adaptation adaptation, TickMeter meter)
      throws IOException {
    long shown = feed.round().images();
    int resolution = feed.round().point().resolution();
    for (Feed.Step planned : feed.discriminatorSteps()) {
      Feed.Step step = adaptation.change(Network.DISCRIMINATOR, planned, resolution);
      int images = step.minibatch().size();
      DiscriminatorLosses losses = graph.trainDiscriminator(step.minibatch(), step.settings());
      meter.add(adaptation.observe(resolution, images, losses));
      shown += images;
      listener.onStep(shown, schedule.totalImages());
    }
    Feed.Step step = adaptation.change(Network.GENERATOR, feed.generatorStep(), resolution);
    float loss = graph.trainGenerator(step.minibatch(), step.settings());
    adaptation.observeGenerator(resolution, loss);
    meter.addGenerator(loss);
  }

  private Position endRound(
      Position before,
      Rounds.Round round,
      boolean done,
      GrowingGraph graph,
      Adaptation adaptation,
      TickMeter meter)
      throws IOException {
    if (done || (round.lastOfGroup() && meter.isDue(round.end(), round.point()))) {
      Position position = endTick(round, before.getTick() + 1, done, graph, adaptation, meter);
      meter.start(round.end());
      silence.restart();
      return position;
    }
    Position position =
        adaptation.addTo(
            before.toBuilder()
                .setImages(round.end())
                .setLod(round.point().lod())
                .setPending(meter.pending(round))
                .build());
    if (silence.isOver()) {
      listener.onProgress(meter.after(round, position.getTick() + 1));
      silence.restart();
    }
    if (snapshots.isPendingDue()) {
      snapshots.writePending(position, graph);
    }
    return position;
  }

  private Position endTick(
      Rounds.Round round,
      long number,
      boolean done,
      GrowingGraph graph,
      Adaptation adaptation,
      TickMeter meter)
      throws IOException {
    Tick tick = meter.end(round.at(adaptation.change(round.point())), number);
    if (!isStarting(round) && (!Double.isFinite(tick.lossD()) || !Double.isFinite(tick.lossG()))) {
      throw DivergedException.in(tick, snapshots.ofTicks());
    }
    listener.onTick(tick);
    Position position =
        adaptation.addTo(
            Position.newBuilder()
                .setImages(round.end())
                .setTick(number)
                .setLod(round.point().lod())
                .build());
    boolean fakes = done || number % config.getImageSnapshotTicks() == 0;
    boolean snapshot = done || number % config.getNetworkSnapshotTicks() == 0;
    if (fakes || snapshot) {
      ImmutableMap<String, Tensor> state = graph.save();
      if (fakes) {
        listener.onFakes(
            position, grids.fakes(state, position, position.getLod()), grids.columns());
      }
      if (snapshot) {
        listener.onSnapshot(snapshots.write(position, state), position, state);
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

  private record Start(Position position, GrowingGraph graph) {}
}
