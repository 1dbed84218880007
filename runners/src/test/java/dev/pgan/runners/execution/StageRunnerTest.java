package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CommandMetrics;
import dev.pgan.v1.StageMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageRunnerTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource
  void runsAStageThenSkipsIt(RunnerSettings.Kind kind) throws IOException {
    FakeStage stage = new FakeStage(folder, ImmutableList.of("a", "b", "c"));

    assertEquals(StageRunner.Outcome.DONE, runner(kind, false).run(stage));
    assertTrue(stage.plan().isComplete());
    assertTrue(said().contains("done, 3 files in "), said());
    assertTrue(said().contains(" 3 out (0 bytes written), 0 set aside"), said());

    assertEquals(StageRunner.Outcome.SKIPPED, runner(kind, false).run(stage));
    assertTrue(said().contains("already there and whole"), said());
  }

  @ParameterizedTest
  @EnumSource
  void handsOnTheUsersError(RunnerSettings.Kind kind) {
    FakeStage stage = new FakeStage(folder, ImmutableList.of("a", "bad"));
    Exception failure = assertThrows(Exception.class, () -> runner(kind, false).run(stage));
    assertEquals(
        Optional.of("bad: expected a good name, found a bad one"), Failures.userMessage(failure));
  }

  @Test
  void tellsWhatBecameOfEveryStage() throws IOException {
    StageRunner runner = runner(RunnerSettings.Kind.DIRECT, false);
    BeamFolder run = BeamFolder.at(folder.resolve("run").toString());
    FakeStage good = new FakeStage(folder, ImmutableList.of("a", "b"));
    runner.run(good, run);
    runner.run(good, run);
    Path other = Files.createDirectory(folder.resolve("other"));
    FakeStage bad = new FakeStage(other, ImmutableList.of("bad"));
    assertThrows(Exception.class, () -> runner.run(bad, run));

    CommandMetrics.Builder all = CommandMetrics.newBuilder();
    JsonFormat.parser().merge(Files.readString(folder.resolve("metrics.json")), all);
    assertEquals(3, all.getStagesCount());
    StageMetrics done = all.getStages(0);
    assertEquals(StageMetrics.Outcome.DONE, done.getOutcome());
    assertEquals(2, done.getCounters().getImagesOut());
    assertEquals(folder.toString(), done.getOutput());
    assertTrue(done.getSeconds() > 0 && done.getStarted() > 1.6e9, done.toString());
    assertEquals(StageMetrics.Outcome.SKIPPED, all.getStages(1).getOutcome());
    assertFalse(all.getStages(1).hasCounters());
    assertEquals(StageMetrics.Outcome.FAILED, all.getStages(2).getOutcome());
    assertEquals("bad: expected a good name, found a bad one", all.getStages(2).getError());
    assertEquals(0, all.getStages(2).getCounters().getImagesOut());
    // In the run: what was done, however often it was skipped or failed since.
    assertEquals(ImmutableList.of(done), StageRecords.read(run));

    new MetricsFile(Optional.of(folder.resolve("metrics.json").toString())).start();
    String afresh = Files.readString(folder.resolve("metrics.json"));
    assertTrue(afresh.contains("\"stages\": []"), afresh);
  }

  @Test
  void dryRunWritesNothing() throws IOException {
    FakeStage stage = new FakeStage(folder.resolve("nix"), ImmutableList.of("a"));
    StageRunner.Outcome outcome = runner(RunnerSettings.Kind.FLINK, true).run(stage);
    assertEquals(StageRunner.Outcome.PLANNED, outcome);
    assertTrue(said().contains("1 files, about 2.0 KiB"), said());
    assertFalse(Files.exists(folder.resolve("nix")));
  }

  private StageRunner runner(RunnerSettings.Kind kind, boolean dryRun) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new StageRunner(
        new RunnerSettings(kind, "", 2, folder.resolve("temp"), dryRun),
        new Console(stream, stream, false),
        new MetricsFile(Optional.of(folder.resolve("metrics.json").toString())));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
