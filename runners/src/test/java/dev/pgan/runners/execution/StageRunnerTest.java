package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
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
    assertTrue(stage.isComplete());
    assertTrue(said().contains("done, 3 files in "), said());

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
        new Console(stream, stream, false));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
