package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.ImageBatch;
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
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(16, 3, 4), 70);
  private static final TrainingConfig CONFIG =
      config(
          "seed: 3 mirror_augment: true minibatch_repeats: 2 network_snapshot_ticks: 2"
              + " grid_width: 3 grid_height: 2 schedule { total_kimg: 6 lod_training_kimg: 1"
              + " lod_transition_kimg: 1 minibatch_base: 20 minibatch { key: 4 value: 40 }"
              + " tick_kimg_base: 0.5 }");

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
  void keepsSomeSnapshots() throws Exception {
    trainer(CONFIG.toBuilder().setKeepSnapshots(2).build()).train();
    assertEquals(
        ImmutableList.of("snapshots/000005/snapshot.json", "snapshots/000006/snapshot.json"),
        run.list("").stream().filter(name -> name.endsWith("json")).toList());
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
        assertThrows(IllegalStateException.class, () -> trainer(CONFIG).train()).getMessage();
    assertTrue(message.startsWith("training broke down before 1.6 kimg: "), message);
    assertEquals(ImmutableList.of("000001"), recorder.snapshots);
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> trainer(CONFIG).train());
    assertEquals(ImmutableList.of(), run.list("snapshots/"));
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
    final List<String> snapshots = new ArrayList<>();
    int fakes;

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
    public void onSnapshot(String name, Position position) {
      snapshots.add(name);
    }
  }
}
