package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.testing.FakeFamily;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.model.testing.MemoryFolder;
import dev.pgan.model.testing.StopAt;
import dev.pgan.model.training.TrainingListener.Tick;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(16, 3, 4), 70);
  private static final TrainingConfig CONFIG =
      config(
          "seed: 3 mirror_augment: true minibatch_repeats: 2 network_snapshot_ticks: 2"
              + " grid_width: 3 grid_height: 2 schedule { total_kimg: 6 lod_training_kimg: 1"
              + " lod_transition_kimg: 1 minibatch_base: 20 minibatch { key: 4 value: 40 }"
              + " tick_kimg_base: 0.5 plateau { patience_steps: 3 } }");

  private final FakeFamily family = new FakeFamily();
  private final MemoryFolder run = new MemoryFolder();
  private final Recorder recorder = new Recorder();

  @Test
  void followsTheOfficialLoop() throws Exception {
    Position end = trainer(CONFIG).train();
    // 4x4 in groups of 80 until the schedule, looked at between groups, leaves it after 1000.
    List<String> calls = family.calls;
    assertEquals("graph 2 fresh", calls.get(0));
    assertEquals(ImmutableList.of("D 40", "Gs", "G 40", "D 40", "Gs", "G 40"), calls.subList(1, 7));
    assertEquals(
        ImmutableList.of(
            "graph 2 fresh", "graph 1+ fresh", "graph 1 fresh", "graph 0+ fresh", "graph 0 fresh"),
        calls.stream().filter(call -> call.startsWith("graph")).toList());
    assertEquals(1 + 13 * 6, calls.indexOf("close"));
    assertEquals(5, calls.stream().filter("close"::equals).count());
    assertEquals(6000, end.getImages());
    assertEquals(recorder.ticks.size(), end.getTick());
    assertEquals(
        ImmutableList.of("560", "1080", "1600"),
        recorder.ticks.stream().limit(3).map(t -> "" + Math.round(t.kimg() * 1000)).toList());
    Tick first = recorder.ticks.get(0);
    assertEquals(2 * first.lossD(), first.lossParts().get("part"), 1e-4 * Math.abs(first.lossD()));
    assertEquals(6.0, recorder.ticks.get(recorder.ticks.size() - 1).kimg());
    assertEquals(
        ImmutableList.of("000001", "000002", "000003", "000004", "000005", "000006"),
        recorder.snapshots);
    assertEquals(recorder.ticks.size() + 1, recorder.fakes);
  }

  @Test
  void discriminatorRepeatsComeBeforeOneGeneratorStep() throws Exception {
    trainer(CONFIG.toBuilder().setDiscriminatorRepeats(3).setMinibatchRepeats(1).build()).train();
    assertEquals(
        ImmutableList.of("D 40", "Gs", "D 40", "Gs", "D 40", "Gs", "G 40", "D 40"),
        family.calls.subList(1, 9));
  }

  @Test
  void theAverageFollowsTheNetworkThatTheFamilySays() throws Exception {
    family.averageFollows = GanFamily.Network.GENERATOR;
    trainer(CONFIG).train();
    assertEquals(ImmutableList.of("D 40", "G 40", "Gs", "D 40"), family.calls.subList(1, 5));
  }

  @Test
  void keepsTheOptimizersWhereToldSo() throws Exception {
    trainer(CONFIG.toBuilder().setResetOptimizerForNewLod(false).build()).train();
    assertEquals(1, family.calls.stream().filter(call -> call.endsWith(" fresh")).count());
  }

  /** Stopped anywhere, twice, and gone on: all snapshot files are those of an unbroken run. */
  @Test
  void resumesToTheSameBytes() throws Exception {
    trainer(CONFIG).train();
    for (long stop : new long[] {20, 900, 1720, 2990, 4444, 5990}) {
      MemoryFolder stopped = new MemoryFolder();
      for (long at : new long[] {stop, stop + 700}) {
        if (at < 6000) {
          assertThrows(
              IOException.class,
              () -> new Trainer(new FakeFamily(), CONFIG, IMAGES, stopped, new StopAt(at)).train());
        }
      }
      new Trainer(new FakeFamily(), CONFIG, IMAGES, stopped, new TrainingListener() {}).train();
      run.assertSame(stopped);
    }
  }

  /**
   * Told to stop after any round, interrupted, or killed some rounds after a pending snapshot: the
   * run ends with the same files, and its ticks with the same losses.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 13})
  void goesOnAfterAnyRound(int rounds) throws Exception {
    TrainingConfig adaptive =
        config("loss { non_saturating { } } augmentation { adaptive { target: 0 kimg: 1 } }");
    TrainingConfig config =
        CONFIG.toBuilder()
            .setMinibatchRepeats(3)
            .setDiscriminatorRepeats(2)
            .setLoss(adaptive.getLoss())
            .setAugmentation(adaptive.getAugmentation())
            .build();
    trainer(config).train();
    MemoryFolder stopped = new MemoryFolder();
    Recorder others = new Recorder();
    int pending = 0;
    for (int how = 0; !stopped.files.containsKey("snapshots/000006/snapshot.json"); how++) {
      stoppedAfter(rounds, how % 3, config, stopped, others);
      pending += SnapshotStore.pending(stopped).names().size();
    }
    assertTrue(pending > 0, "none was needed");
    run.assertSame(stopped);
    assertEquals(recorder.losses(), others.losses());
  }

  private static void stoppedAfter(
      int rounds, int how, TrainingConfig config, MemoryFolder run, Recorder recorder)
      throws Exception {
    AtomicInteger done = new AtomicInteger(-1);
    BooleanSupplier atStop =
        () -> {
          if (done.incrementAndGet() == rounds && how == 1) {
            Thread.currentThread().interrupt();
          }
          if (done.get() == rounds + 3) {
            throw new IllegalStateException("killed");
          }
          return done.get() == rounds && how == 0;
        };
    // The clock goes on with the rounds, so that some write a pending snapshot.
    long minutes = how == 2 ? 20 : 0;
    LongSupplier clock = () -> minutes * 60_000_000_000L * Math.max(0, done.get()) / rounds;
    Trainer trainer = new Trainer(new FakeFamily(), config, IMAGES, run, recorder, clock);
    try {
      trainer.train(atStop);
    } catch (InterruptedException e) {
      assertEquals(1, how);
    } catch (IllegalStateException e) {
      assertEquals("killed", e.getMessage());
      assertEquals(2, how);
    }
  }

  @Test
  void tellsOfLongTicks() throws Exception {
    AtomicLong minutes = new AtomicLong();
    TrainingConfig config = CONFIG.toBuilder().setSnapshotMinutes(0).build();
    new Trainer(family, config, IMAGES, run, recorder, () -> minutes.get() * 60_000_000_000L)
        .train(() -> minutes.incrementAndGet() > 12);
    // Of 14 rounds of 40 images to the end of a tick.
    assertEquals(
        ImmutableList.of("1 0.2", "1 0.4"),
        recorder.progress.stream().map(tick -> tick.tick() + " " + tick.kimg()).toList());
    assertEquals(300, recorder.progress.get(0).secondsPerTick());
    assertTrue(recorder.progress.get(1).lossD() != recorder.progress.get(0).lossD());
  }

  /** A snapshot without a tick is the first state of a run: it gets its grids, and trains on. */
  @Test
  void startsFromASnapshotOfOtherNetworks() throws Exception {
    SnapshotManifest header =
        SnapshotManifest.newBuilder()
            .setConfig(CONFIG)
            .setResolution(16)
            .setChannels(3)
            .setLabelSize(4)
            .setPosition(Position.newBuilder().setImages(4000).setLod(1))
            .build();
    new SnapshotStore(run)
        .write("000004", header, family.initialState(CONFIG, new DataShape(16, 3, 4)));
    Position end = trainer(CONFIG).train();
    assertEquals(6000, end.getImages());
    assertEquals(recorder.ticks.size() + 1, recorder.fakes);
    assertEquals(1, recorder.ticks.get(0).tick());
    assertTrue(recorder.ticks.get(0).kimg() > 4);
  }

  @Test
  void theSeedMatters() throws Exception {
    trainer(CONFIG).train();
    MemoryFolder other = new MemoryFolder();
    new Trainer(
            family, CONFIG.toBuilder().setSeed(4).build(), IMAGES, other, new TrainingListener() {})
        .train();
    String name = "snapshots/000006/D.bin";
    assertFalse(Arrays.equals(run.files.get(name), other.files.get(name)));
  }

  @Test
  void refusesAnotherConfigAndOtherData() throws Exception {
    trainer(CONFIG).train();
    assertEquals(
        "snapshot 000006 was trained by another config: smoothing was 0.999 and is 0.9",
        refusal(CONFIG.toBuilder().setSmoothing(0.9f).build(), IMAGES));
    String message = refusal(CONFIG, new FakeImages(new DataShape(16, 1, 4), 70));
    assertTrue(message.startsWith("snapshot 000006 was trained on "), message);
  }

  private String refusal(TrainingConfig config, ImageSource images) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new Trainer(family, config, images, run, recorder).train())
        .getMessage();
  }

  /** Before a snapshot of it is written. */
  @Test
  void stopsWhereTheLossIsNoNumberAnyMore() {
    family.breakDownAt = 90;
    String message =
        assertThrows(DivergedException.class, () -> trainer(CONFIG).train()).getMessage();
    assertTrue(message.startsWith("training broke down before 1.6 kimg: "), message);
    assertTrue(message.contains("the last snapshot, 000001, is from before"), message);
    assertEquals(ImmutableList.of("000001"), recorder.snapshots);
  }

  /** What is kept of a training that breaks down can be gone on with. */
  @Test
  void keepsNoNumberThatIsNone() throws Exception {
    family.breakDownAt = 5;
    trainer(CONFIG).train(() -> family.calls.size() > 8);
    assertEquals(ImmutableList.of(), run.list(""));
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> trainer(CONFIG).train());
    assertEquals(ImmutableList.of(), run.list(""));
  }

  private Trainer trainer(TrainingConfig config) {
    return new Trainer(family, config, IMAGES, run, recorder);
  }

  private static TrainingConfig config(String text) {
    try {
      return Presets.complete(TextFormat.parse(text, TrainingConfig.class), IMAGES.shape());
    } catch (TextFormat.ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Recorder implements TrainingListener {
    final List<Tick> ticks = new ArrayList<>();
    final List<Tick> progress = new ArrayList<>();
    final List<String> snapshots = new ArrayList<>();
    int fakes;

    /** Of all ticks, of those that came more than once the last time. */
    Map<Long, String> losses() {
      Map<Long, String> losses = new TreeMap<>();
      ticks.forEach(
          t ->
              losses.put(
                  t.tick(), t.kimg() + " " + t.lossD() + " " + t.lossG() + " " + t.lossParts()));
      return losses;
    }

    @Override
    public void onProgress(Tick soFar) {
      progress.add(soFar);
    }

    @Override
    public void onTick(Tick tick) {
      ticks.add(tick);
    }

    @Override
    public void onFakes(Position position, ImageBatch grid, int columns) {
      assertEquals("6 16 3", grid.count() + " " + grid.height() + " " + columns);
      fakes++;
    }

    @Override
    public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state) {
      snapshots.add(name);
    }
  }
}
