package dev.pgan.runners.execution;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Futures;
import dev.pgan.model.PganVersion;
import dev.pgan.pipelines.stage.Plan;
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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a stage from its plan to its summary: every pipeline verb of the command ends here. */
public final class StageRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What is spilled may be of pictures that are not for all to see. */
  private static final FileAttribute<Set<PosixFilePermission>> FOR_ITS_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final RunnerSettings settings;
  private final Console console;
  private final MetricsFile metrics;

  /**
   * @param metrics told what becomes of every stage
   */
  public StageRunner(RunnerSettings settings, Console console, MetricsFile metrics) {
    this.settings = settings;
    this.console = console;
    this.metrics = metrics;
  }

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

  /** As {@link #run(Stage)}; leaves what the stage took in the folder of the run it belongs to. */
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
    if (its.getSeconds() == 0) { // No pipeline of this call ran.
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
        .setError(Failures.userMessage(failure).orElseGet(() -> Failures.describe(failure)));
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
    if (stage.isComplete()) {
      say(stage, "already there and whole, nothing to do");
      return Outcome.SKIPPED;
    }
    Plan plan = stage.plan();
    say(stage, "%,d %s, about %s", plan.items(), plan.unit(), Amounts.bytes(plan.outputBytes()));
    plan.lines().forEach(line -> console.out().println("  " + line));
    if (settings.dryRun()) {
      return Outcome.PLANNED;
    }
    if (engine.awaitEarlier(options.getJobName(), line -> say(stage, "%s", line))
        && stage.isComplete()) {
      say(stage, "done by the earlier job");
      sayCounted(stage, engine.counted(), its);
      return Outcome.DONE;
    }
    Files.createDirectories(settings.temp(), FOR_ITS_OWNER);
    Pipeline pipeline = Pipeline.create(options);
    stage.build(pipeline);
    Progress.inThisJvm(stage.name()).set(0);
    Events.log("stage-started", "stage", stage.name(), "output", stage.output());
    long start = System.nanoTime();
    Optional<StageCounters> counters = Counters.of(execute(engine, pipeline, stage, plan, onStop));
    double seconds = secondsSince(start);
    its.setSeconds(seconds);
    say(
        stage,
        "done, %,d %s in %s (%s)",
        plan.items(),
        plan.unit(),
        Amounts.duration(seconds),
        Amounts.rate(plan.items(), plan.unit(), seconds));
    sayCounted(stage, counters, its);
    return Outcome.DONE;
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

  private PipelineOptions options(Stage stage, Engine engine) {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setJobName("pgan-" + stage.name() + " " + stage.output());
    options.setTempLocation(settings.temp().toUri().toString());
    GcsAccess.configure(options);
    Events.configure(options);
    engine.configure(options);
    return options;
  }

  private PipelineResult execute(
      Engine engine, Pipeline pipeline, Stage stage, Plan plan, Consumer<Throwable> onStop) {
    FutureTask<PipelineResult> work =
        new FutureTask<>(() -> engine.run(pipeline, line -> say(stage, "%s", line)));
    Thread worker = new Thread(work, "pgan-" + stage.name());
    worker.setDaemon(true);
    try (Interruption interruption = Interruption.watch(engine, work, console, onStop);
        ProgressDisplay display = ProgressDisplay.of(console, stage.name(), plan)) {
      worker.start();
      while (!finished(work, interruption)) {
        display.show(Math.min(plan.items(), done(engine, stage, work)));
      }
      display.show(plan.items());
      return Futures.getUnchecked(work);
    }
  }

  private static long done(Engine engine, Stage stage, FutureTask<?> work) {
    try {
      return engine.done(stage);
    } catch (UserException e) {
      stop(engine, work);
      throw e;
    }
  }

  /** Returns when it has ended, or soon. */
  private static void stop(Engine engine, FutureTask<?> work) {
    try {
      engine.cancel();
      work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.debug("the cancelled pipeline ended", e);
    }
  }

  private static boolean finished(FutureTask<?> work, Interruption interruption) {
    try {
      work.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      // What a cancelled pipeline throws is of no interest: the JVM is on its way out.
      interruption.parkIfUnderWay();
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }

  private void say(Stage stage, String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    console.out().println(Console.heading(stage.name()) + line);
  }
}
