package dev.pgan.runners.execution;

import com.google.common.util.concurrent.Futures;
import dev.pgan.model.PganVersion;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.GcsAccess;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.StageCounters;
import dev.pgan.v1.StageMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Takes a stage from its plan to its summary: every pipeline verb of the command ends here.
 *
 * @param metrics told what becomes of every stage
 */
public record StageRunner(RunnerSettings settings, Console console, MetricsFile metrics) {
  /** What became of a stage. */
  public enum Outcome {
    DONE,
    SKIPPED,
    PLANNED
  }

  /**
   * Skips the stage where its output is there, or shows its plan, or runs it. Throws what its
   * pipeline threw, see {@link Failures}.
   */
  public Outcome run(Stage stage) throws IOException {
    return run(stage, record -> {});
  }

  /** Runs a stage that belongs to a run, and leaves what it took in the folder of the run. */
  public Outcome run(Stage stage, BeamFolder run) throws IOException {
    return run(stage, record -> StageRecords.write(run, record));
  }

  private Outcome run(Stage stage, Consumer<StageMetrics> whenDone) throws IOException {
    metrics.start();
    StageMetrics.Builder its =
        StageMetrics.newBuilder()
            .setStage(stage.name())
            .setOutput(stage.output())
            .setRunId(Events.runId())
            .setStarted(System.currentTimeMillis() / 1000.0)
            .setPganVersion(PganVersion.current());
    Counters.reset();
    long start = System.nanoTime();
    Outcome outcome;
    try (Engine engine = Engine.of(settings)) {
      Consumer<Throwable> onFailure =
          failure -> metrics.addFailed(failed(its.clone(), start, engine, failure), failure);
      try {
        outcome = run(stage, engine, its, onFailure);
      } catch (IOException | RuntimeException e) {
        onFailure.accept(e);
        throw e;
      }
    }
    its.setOutcome(StageMetrics.Outcome.valueOf(outcome.name()));
    if (its.getSeconds() == 0) { // This call ran no pipeline.
      its.setSeconds(secondsSince(start));
    }
    if (outcome == Outcome.DONE) {
      whenDone.accept(its.build());
    }
    metrics.add(its.build());
    return outcome;
  }

  private static StageMetrics failed(
      StageMetrics.Builder its, long start, Engine engine, Throwable failure) {
    its.setOutcome(StageMetrics.Outcome.FAILED)
        .setSeconds(secondsSince(start))
        .setError(Failures.message(failure).orElseGet(() -> Failures.describe(failure)));
    engine.counted().ifPresent(its::setCounters);
    return its.build();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private Outcome run(
      Stage stage, Engine engine, StageMetrics.Builder its, Consumer<Throwable> onStop)
      throws IOException {
    PipelineOptions options = options(stage, engine);
    FileSystems.setDefaultPipelineOptions(options);
    PlannedStage planned = stage.plan();
    if (planned.isComplete()) {
      say(stage, "already there and whole, nothing to do");
      return Outcome.SKIPPED;
    }
    Plan plan = planned.plan();
    say(stage, "%,d %s, about %s", plan.items(), plan.unit(), Amounts.bytes(plan.outputBytes()));
    plan.lines().forEach(line -> console.out().println("  " + line));
    if (settings.dryRun()) {
      return Outcome.PLANNED;
    }
    if (awaitEarlier(stage, planned, engine, onStop)) {
      planned = stage.plan(); // The earlier job has changed the output.
      if (planned.isComplete()) {
        say(stage, "done by the earlier job");
        sayCounted(stage, engine.counted(), its);
        return Outcome.DONE;
      }
    }
    if (settings.flinkMaster().isEmpty()) {
      SystemFailures.checkWritable(stage.output());
    }
    makeTemporaryFolder();
    execute(stage, planned, options, engine, its, onStop);
    return Outcome.DONE;
  }

  private boolean awaitEarlier(
      Stage stage, PlannedStage planned, Engine engine, Consumer<Throwable> onStop)
      throws IOException {
    try (Interruption interruption =
        new Interruption(
                engine, planned, Futures.immediateVoidFuture(), console, onStop, System::exit)
            .watch()) {
      boolean found = engine.awaitEarlier(JobName.of(stage), line -> say(stage, "%s", line));
      interruption.parkIfUnderWay();
      return found;
    }
  }

  private void makeTemporaryFolder() {
    try {
      PrivateFolder.make(settings.temp());
      PrivateFolder.checkRoom(settings.temp());
    } catch (IOException e) {
      throw unusable(e);
    }
    if (!Files.isWritable(settings.temp())) {
      throw unusable(null);
    }
  }

  private UserException unusable(IOException cause) {
    return new UserException(
        "--temp-dir "
            + settings.temp()
            + ": this folder cannot be made or written to: name one that can",
        cause);
  }

  private void execute(
      Stage stage,
      PlannedStage planned,
      PipelineOptions options,
      Engine engine,
      StageMetrics.Builder its,
      Consumer<Throwable> onStop)
      throws IOException {
    Events.log("stage-started", "stage", stage.name(), "output", stage.output());
    long start = System.nanoTime();
    Optional<StageCounters> counters = Optional.of(StageCounters.getDefaultInstance());
    for (Optional<PlannedStage> part = Optional.of(planned);
        part.isPresent();
        part = part.get().next()) {
      Pipeline pipeline = Pipeline.create(options);
      part.get().build(pipeline);
      Progress.inThisJvm(stage.name()).set(0);
      PipelineResult result =
          new WatchedPipeline(engine, console, stage.name(), part.get()).run(pipeline, onStop);
      Optional<StageCounters> counted = Counters.of(result);
      counters = counters.flatMap(some -> counted.map(more -> Counters.sum(some, more)));
    }
    double seconds = secondsSince(start);
    its.setSeconds(seconds);
    long items = planned.plan().items() - planned.before();
    String unit = planned.plan().unit();
    say(
        stage,
        "done, %,d %s in %s (%s)",
        items,
        unit,
        Amounts.duration(seconds),
        Amounts.rate(items, unit, seconds));
    sayCounted(stage, counters, its);
    planned.remarks().forEach(line -> console.out().println("  " + line));
  }

  private void sayCounted(Stage stage, Optional<StageCounters> counters, StageMetrics.Builder its) {
    counters.ifPresent(its::setCounters);
    say(
        stage,
        "%s",
        counters
            .map(Counters::line)
            .orElse("what its workers counted is not known: Flink kept none"));
  }

  private PipelineOptions options(Stage stage, Engine engine) throws IOException {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setJobName(JobName.of(stage).toString());
    options.setTempLocation(settings.temp().toUri().toString());
    GcsAccess.configure(options);
    Events.configure(options);
    engine.configure(options);
    return options;
  }

  private void say(Stage stage, String format, Object... values) {
    console.say(stage.name(), String.format(Locale.ROOT, format, values));
  }
}
