package dev.pgan.pipelines.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Position;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSnapshotTest {
  @TempDir Path temp;

  @BeforeEach
  void writeDataAndSnapshot() throws IOException {
    OfficialDataset.write(temp.resolve("data"), "noise", new DataShape(8, 1, 0), 4);
    TinySnapshot.write(temp.resolve("other"), 7, new DataShape(8, 1, 0), 3);
  }

  @Test
  void becomesTheFirstSnapshotOfTheRun() throws IOException {
    TrainingTask task = TrainingTask.of(job(growing(8, 100).setSeed(5)).build());
    FirstState first = task.first().orElseThrow();
    FirstSnapshot snapshot = first.snapshot();
    assertEquals(temp.resolve("other/snapshots/000007").toString(), snapshot.path());
    // The networks of the snapshot, and nothing else of its config.
    assertEquals(8, task.config().getNetwork().getProgressive().getFmapMax());
    assertEquals(5, task.config().getSeed());
    first.write(task.config(), task.run());
    first.write(task.config(), task.run());

    SnapshotStore store = new SnapshotStore(task.run());
    assertEquals(List.of("000007"), store.names());
    Snapshot written = store.open("000007");
    assertEquals(task.config(), written.manifest().getConfig());
    assertEquals(7000, written.manifest().getPosition().getImages());
    assertArrayEquals(
        snapshot.snapshot().read("G").get("G/4x4/Conv/weight").data(),
        written.read("G").get("G/4x4/Conv/weight").data());
    List<String> plan = TrainingPlan.of(task, ImmutableList.of()).lines();
    assertTrue(
        plan.stream().anyMatch(line -> line.contains("from snapshot 000007")), plan.toString());
  }

  @Test
  void goesOnWhereTheScheduleHasGrownAsFarAsTheNetworks() throws IOException {
    // Grown to 8x8, which the preset's schedule is after 600 kimg at 4x4 and 600 of fading.
    FirstState first = first(job(TrainingConfig.newBuilder()));
    assertEquals(1_200_000, first.images());
    assertEquals(0, first.point().lod());
    assertTrue(
        first
            .lines()
            .contains(
                "goes on at 1200.0 kimg of the schedule, 8x8 (lod 0.00): as far as the snapshot's"
                    + " networks have grown; resume_kimg chooses another place"),
        first.lines().toString());
    assertTrue(first.lines().contains("optimizers: new ones, the snapshot has none"));
  }

  @Test
  void goesOnAsTheTrainingOfTheSnapshotWould() throws IOException {
    // The lod is that of the last group of minibatches, which began a little earlier.
    TinySnapshot.write(temp.resolve("other"), 1050, new DataShape(8, 1, 0), 3);
    change("001050", position -> position.setImages(1_050_100).setLod(0.25));
    assertEquals(1_050_100, first(job(TrainingConfig.newBuilder())).images());
    // A longer schedule is behind the networks by then, and a shorter one has grown beyond them.
    assertEquals(2_100_000, first(job(growing(4, 12_000, 1_200))).images());
    assertEquals(210_000, first(job(growing(4, 12_000, 120))).images());
  }

  @Test
  void goesOnWhereTheJobSays() throws IOException {
    FirstState first = first(job(TrainingConfig.newBuilder()).setResumeKimg(0.5));
    assertEquals(500, first.images());
    assertTrue(
        first
            .lines()
            .contains(
                "goes on at 0.5 kimg of the schedule, 4x4 (lod 1.00): the snapshot's networks have"
                    + " grown to 8x8 (lod 0.00); resume_kimg chooses another place"),
        first.lines().toString());
    TrainingConfig config = TrainingTask.of(job(growing(4, 100)).setResumeKimg(1).build()).config();
    first.write(config, BeamFolder.at(temp.resolve("run").toString()));
    Snapshot written =
        new SnapshotStore(BeamFolder.at(temp.resolve("run").toString())).open("000000");
    assertEquals(500, written.manifest().getPosition().getImages());

    assertRefused(
        "resume_kimg is 12000.0; expected 0 or more, and less than schedule.total_kimg, 12000.0",
        job(TrainingConfig.newBuilder()).setResumeKimg(12_000));
    assertRefused("resume_kimg is -1", job(TrainingConfig.newBuilder()).setResumeKimg(-1));
    assertRefused(
        "resume_kimg is for a training with resume_from",
        job(TrainingConfig.newBuilder()).setResumeFrom("").setResumeKimg(1));
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    assertRefused("at 7.0 kimg, and schedule.total_kimg is 7.0: raise it", growing(8, 7));
    assertRefused(
        "have grown to lod 0.0, which the schedule does not reach in schedule.total_kimg, 1000.0:"
            + " raise it, or let growing start there by schedule.initial_resolution: 8",
        growing(4, 1000));
    assertRefused(
        "leave network out",
        TrainingConfig.newBuilder()
            .setNetwork(
                NetworkConfig.newBuilder()
                    .setProgressive(ProgressiveConfig.newBuilder().setFmapMax(16))));
    TinySnapshot.write(temp.resolve("other"), 8, new DataShape(8, 3, 0), 3);
    assertRefused(
        "8x8 with 3 channels and labels of 0 values, but those of the data set are of 8x8 with 1"
            + " channels and labels of 0 values; make a data set like the first",
        TrainingConfig.newBuilder());
    TinySnapshot.write(temp.resolve("other"), 9, new DataShape(16, 1, 0), 3);
    assertRefused("; cut them to that (network convert), or make", TrainingConfig.newBuilder());
    TinySnapshot.write(temp.resolve("other"), 10, new DataShape(8, 1, 4), 3);
    assertRefused(
        "of 8x8 with 1 channels and labels of 4 values, but those of the data set are",
        TrainingConfig.newBuilder());
  }

  private static FirstState first(TrainingJob.Builder job) throws IOException {
    return TrainingTask.of(job.build()).first().orElseThrow();
  }

  private static TrainingConfig.Builder growing(int from, double totalKimg) {
    return growing(from, totalKimg, 600);
  }

  private static TrainingConfig.Builder growing(int from, double totalKimg, double level) {
    return TrainingConfig.newBuilder()
        .setSchedule(
            Schedule.newBuilder()
                .setInitialResolution(from)
                .setTotalKimg(totalKimg)
                .setLodTrainingKimg(level)
                .setLodTransitionKimg(level));
  }

  /** Writes a snapshot anew, with another position. */
  private void change(String name, UnaryOperator<Position.Builder> change) throws IOException {
    SnapshotStore store = new SnapshotStore(BeamFolder.at(temp.resolve("other").toString()));
    Snapshot snapshot = store.open(name);
    SnapshotManifest.Builder manifest = snapshot.manifest().toBuilder();
    manifest.setPosition(change.apply(manifest.getPositionBuilder()));
    store.write(name, manifest.build(), snapshot.readAll());
  }

  private void assertRefused(String message, TrainingConfig.Builder config) {
    assertRefused(message, job(config));
  }

  private static void assertRefused(String message, TrainingJob.Builder job) {
    UserException refused = assertThrows(UserException.class, () -> TrainingTask.of(job.build()));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private TrainingJob.Builder job(TrainingConfig.Builder config) {
    return TrainingJob.newBuilder()
        .setRun(BeamFolder.at(temp.resolve("run").toString()).toString())
        .setData(temp.resolve("data").toString())
        .setConfig(config)
        .setResumeFrom(temp.resolve("other").toString());
  }
}
