package dev.pgan.pipelines.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Throwables;
import com.google.protobuf.TextFormat;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small training as a pipeline: the run's folder, going on, and refusals. */
class TrainingStageIT {
  @TempDir Path temp;

  @BeforeEach
  void writeData() throws IOException {
    OfficialDataset.write(temp.resolve("data"), "noise", new DataShape(8, 1, 0), 40);
  }

  @Test
  void makesARunAndGoesOnWithIt() throws Exception {
    TrainingStage stage = stage("run", "");
    Plan plan = stage.plan().plan();
    assertEquals(2100, plan.items());
    assertTrue(plan.lines().get(1).startsWith("levels: 4x4 from 0.0 kimg on, 8x8 from "));
    assertFalse(stage.plan().isComplete());
    Progress.inThisJvm("training").set(0);
    for (Count count : Count.values()) {
      count.inThisJvm().set(0);
    }
    run(stage);
    assertEquals(2100, Progress.inThisJvm("training").get());
    // 17 whole rounds of 4 minibatches of 32; threads of the trainer read them ahead.
    assertEquals(2176, Count.IMAGES_IN.inThisJvm().get());
    assertTrue(Count.BYTES_IN.inThisJvm().get() > 2176 * 16, "read");
    assertTrue(Count.BYTES_OUT.inThisJvm().get() > 0, "written");
    assertTrue(Count.TENSORFLOW_NANOS.inThisJvm().get() > 0, "time in networks");
    assertTrue(stage.plan().isComplete());
    assertEquals(
        List.of(
            "config.textproto",
            "data.textproto",
            "events.out.tfevents.0000000000.pgan-train",
            "fakes000000.png",
            "fakes000001.png",
            "fakes000002.png",
            "log.txt",
            "reals.png",
            "snapshots",
            "training.jsonl"),
        names("run"));
    assertEquals(24, ImageIO.read(temp.resolve("run/fakes000002.png").toFile()).getWidth());
    List<String> log = Files.readAllLines(temp.resolve("run/log.txt"));
    int first = ticks(log).get(0);
    String line = log.get(first);
    assertTrue(line.startsWith("tick 1     kimg 0.5      lod 1.00  minibatch 32 "), line);
    assertTrue(log.contains("G 4x4/Conv: weight 3x3x4x4, bias 4; 148 numbers"), log.toString());

    // As after a crash between two snapshots: the newest is not whole, the logs are ahead.
    byte[] last = Files.readAllBytes(temp.resolve("run/snapshots/000002/Gs.bin"));
    Files.delete(temp.resolve("run/snapshots/000002/snapshot.json"));
    assertFalse(stage.plan().isComplete());
    run(stage);
    assertTrue(stage.plan().isComplete());
    assertArrayEquals(last, Files.readAllBytes(temp.resolve("run/snapshots/000002/Gs.bin")));
    List<String> continued = Files.readAllLines(temp.resolve("run/log.txt"));
    assertEquals(log.size() + 1, continued.size());
    assertTrue(
        continued.stream().anyMatch(each -> each.endsWith("going on from snapshot 000001")),
        continued.toString());
    assertEquals(ticks(log).size(), Files.readAllLines(temp.resolve("run/training.jsonl")).size());
  }

  @Test
  void endsEarlyWhenToldTo() throws Exception {
    PlannedStage planned = stage("run", "schedule { total_kimg: 1000 }").plan();
    Progress.inThisJvm("training").set(0);
    FutureTask<Void> work =
        new FutureTask<>(
            () -> {
              run(planned);
              return null;
            });
    new Thread(work).start();
    while (!work.isDone() && Progress.inThisJvm("training").get() < 300) {
      Thread.sleep(20);
    }
    assertTrue(planned.endEarly());
    work.get(1, TimeUnit.MINUTES);
    long images = Progress.inThisJvm("training").get();
    assertEquals(List.of(String.format("%06d", images)), names("run/pending"));

    String longer = "schedule { total_kimg: " + (images + 100) / 1000.0 + " }";
    String start = String.format(" from %.3f kimg", images / 1000.0);
    List<String> plan = stage("run", longer).plan().plan().lines();
    assertTrue(plan.get(plan.size() - 2).endsWith(start), plan.toString());
    run(stage("run", longer));
    assertTrue(stage("run", longer).plan().isComplete());
    String log = Files.readString(temp.resolve("run/log.txt"));
    assertTrue(log.contains(", going on" + start + "\n"), log);
    assertFalse(Files.exists(temp.resolve("run/pending")));
  }

  @Test
  void evaluatesSnapshotsOfAnAugmentedTraining() throws Exception {
    OfficialDataset.write(temp.resolve("data"), "noise", new DataShape(16, 3, 0), 40);
    run(
        stage(
            "run",
            "schedule { total_kimg: 0.1 initial_resolution: 16 lod_training_kimg: 9 }"
                + " augmentation {}"
                + " tensorboard_graph: true tensorboard_histograms: true"
                + " evaluate_every_ticks: 1 evaluate_metrics: MSSSIM evaluate_images: 4"
                + " keep_snapshots: 1 keep_best: 1 best_metric: SWD"));
    List<String> log = Files.readAllLines(temp.resolve("run/log.txt"));
    assertTrue(log.get(log.size() - 1).startsWith("snapshot 000000: MS-SSIM "), log.toString());
    assertEquals(List.of("000000"), names("run/snapshots"));
    assertEquals(1, names("run/histograms").size());
    assertEquals(1, names("run/graph").size());
    assertTrue(names("run/metrics").contains("metrics.jsonl"));
  }

  @Test
  void refusesAnotherConfigAndOtherData() throws Exception {
    TrainingStage other = stage("run", "schedule { total_kimg: 0.1 } seed: 2 smoothing: 0.5");
    PlannedStage plannedBefore = other.plan();
    run(stage("run", "schedule { total_kimg: 0.1 }"));
    String message = assertThrows(UserException.class, other::plan).getMessage();
    assertTrue(
        message.endsWith(
            "run/config.textproto: seed was 1 and is 2, smoothing was 0.999 and is 0.5 now; go on"
                + " with what the run was started with, or choose another run directory"),
        message);
    Throwable thrown =
        Throwables.getRootCause(assertThrows(Exception.class, () -> run(plannedBefore)));
    assertEquals(message, thrown.getMessage());

    OfficialDataset.write(temp.resolve("data"), "noise", new DataShape(8, 1, 0), 41);
    TrainingStage otherData = stage("run", "schedule { total_kimg: 0.1 }");
    message = assertThrows(UserException.class, otherData::plan).getMessage();
    assertTrue(message.contains("run/data.textproto: the run is trained on "), message);
    assertTrue(message.contains("(41 images, "), message);
  }

  @Test
  void goesOnWithARunThatIsOlderThanSomeFields() throws Exception {
    run(stage("run", "schedule { total_kimg: 0.1 }"));
    Path config = temp.resolve("run/config.textproto");
    TrainingConfig whole = TextFormat.parse(Files.readString(config), TrainingConfig.class);
    Files.writeString(config, older(whole).toString());
    Path manifest = temp.resolve("run/snapshots/000000/snapshot.json");
    SnapshotManifest.Builder snapshot = SnapshotManifest.newBuilder();
    JsonFormat.parser().merge(Files.readString(manifest), snapshot);
    Files.writeString(
        manifest, JsonFormat.printer().print(snapshot.setConfig(older(snapshot.getConfig()))));
    assertTrue(stage("run", "schedule { total_kimg: 0.1 }").plan().isComplete());

    TrainingStage longer =
        stage("run", "schedule { total_kimg: 0.2 } image_snapshot_ticks: 5 keep_snapshots: 1");
    assertTrue(
        longer.plan().plan().lines().contains("changed: schedule.total_kimg was 0.1 and is 0.2"));
    run(longer);
    assertTrue(longer.plan().isComplete());
    List<String> log = Files.readAllLines(temp.resolve("run/log.txt"));
    assertEquals(
        List.of(
            "config changed: schedule.total_kimg was 0.1 and is 0.2",
            "config changed: image_snapshot_ticks was 1 and is 5",
            "config changed: keep_snapshots was 0 and is 1"),
        log.stream().filter(each -> each.startsWith("config changed: ")).toList());
    TrainingConfig.Builder changed = whole.toBuilder().setImageSnapshotTicks(5).setKeepSnapshots(1);
    changed.getScheduleBuilder().setTotalKimg(0.2);
    assertEquals(changed.build(), TextFormat.parse(Files.readString(config), TrainingConfig.class));
  }

  /** A config as a version without some of its fields has stored it. */
  private static TrainingConfig older(TrainingConfig config) {
    TrainingConfig.Builder older = config.toBuilder().clearLoss().clearSmoothing();
    older.clearDiscriminatorRepeats().clearKeepSnapshots();
    older.getScheduleBuilder().clearGpus();
    return older.build();
  }

  @Test
  void saysWhatIsWrongWithAJob() {
    String message =
        assertThrows(UserException.class, () -> stage("run", "preset: 'v3'").plan()).getMessage();
    assertTrue(
        message.startsWith("the training config: preset: there is no preset v3; the nearest are "),
        message);
    TrainingStage nowhere = new TrainingStage(TrainingJob.getDefaultInstance());
    assertThrows(UserException.class, nowhere::plan);
  }

  private TrainingStage stage(String run, String config) throws TextFormat.ParseException {
    TrainingConfig small =
        TextFormat.parse(
            "seed: 1 network_snapshot_ticks: 2 grid_width: 3 grid_height: 2"
                + " network { progressive { fmap_base: 32 fmap_max: 4 } } schedule {"
                + " total_kimg: 2.1 lod_training_kimg: 0.4 lod_transition_kimg: 0.4"
                + " minibatch_base: 32 tick_kimg_base: 0.5 }",
            TrainingConfig.class);
    return new TrainingStage(
        TrainingJob.newBuilder()
            .setRun(temp.resolve(run).toString())
            .setData(temp.resolve("data").toString())
            .setConfig(small.toBuilder().mergeFrom(TextFormat.parse(config, TrainingConfig.class)))
            .build());
  }

  private static void run(TrainingStage stage) throws IOException {
    run(stage.plan());
  }

  private static void run(PlannedStage planned) throws IOException {
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--runner=" + DirectRunner.class.getSimpleName())
                .create());
    planned.build(pipeline);
    pipeline.run().waitUntilFinish();
  }

  /** Numbers of the lines of ticks. */
  private static List<Integer> ticks(List<String> log) {
    return IntStream.range(0, log.size())
        .filter(i -> log.get(i).startsWith("tick "))
        .boxed()
        .toList();
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
