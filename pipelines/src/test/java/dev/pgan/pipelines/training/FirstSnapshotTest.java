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
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    TrainingTask task = TrainingTask.of(job(TrainingConfig.newBuilder().setSeed(5)).build());
    FirstSnapshot first = task.first().orElseThrow();
    assertEquals(temp.resolve("other/snapshots/000007").toString(), first.path());
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
        first.snapshot().read("G").get("G/4x4/Conv/weight").data(),
        written.read("G").get("G/4x4/Conv/weight").data());
    List<String> plan = TrainingPlan.of(task, ImmutableList.of()).lines();
    assertTrue(
        plan.stream().anyMatch(line -> line.contains("from snapshot 000007")), plan.toString());
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    assertRefused(
        "schedule.total_kimg is 7.0: raise it",
        TrainingConfig.newBuilder().setSchedule(Schedule.newBuilder().setTotalKimg(7)));
    assertRefused(
        "leave network out",
        TrainingConfig.newBuilder()
            .setNetwork(
                NetworkConfig.newBuilder()
                    .setProgressive(ProgressiveConfig.newBuilder().setFmapMax(16))));
    TinySnapshot.write(temp.resolve("other"), 8, new DataShape(8, 3, 0), 3);
    assertRefused(
        "8x8 with 3 channels and labels of 0 values, but those of the data set are of 8x8 with 1",
        TrainingConfig.newBuilder());
  }

  private void assertRefused(String message, TrainingConfig.Builder config) {
    UserException refused =
        assertThrows(UserException.class, () -> TrainingTask.of(job(config).build()));
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
