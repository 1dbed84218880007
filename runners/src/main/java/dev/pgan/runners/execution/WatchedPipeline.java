package dev.pgan.runners.execution;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Futures;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline of a stage while it runs: shows its progress, and cancels it when the user stops the
 * command or when a worker meets an error that no retry mends.
 */
record WatchedPipeline(Engine engine, Console console, String stage, PlannedStage planned) {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedPipeline.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Runs the pipeline to its end. Throws what the pipeline threw, see {@link Failures}.
   *
   * @param onStop told where the user has stopped the command
   */
  PipelineResult run(Pipeline pipeline, Consumer<Throwable> onStop) {
    FutureTask<PipelineResult> work =
        new FutureTask<>(() -> engine.run(pipeline, line -> console.say(stage, line)));
    Thread worker = new Thread(work, "pgan-" + stage);
    worker.setDaemon(true);
    long items = planned.plan().items();
    try (Interruption interruption =
            new Interruption(engine, planned, work, console, onStop, System::exit).watch();
        ProgressDisplay display =
            ProgressDisplay.of(console, stage, planned.plan(), planned.before())) {
      worker.start();
      while (!finished(work, interruption)) {
        display.show(Math.min(items, done(work)));
      }
      // Nobody needs to know how a pipeline ended while the JVM ends.
      interruption.parkIfUnderWay();
      display.show(items);
      return Futures.getUnchecked(work);
    }
  }

  private long done(FutureTask<?> work) {
    try {
      return engine.done(stage, planned);
    } catch (UserException e) {
      stop(work);
      throw e;
    }
  }

  /** Returns when the pipeline has ended, or after a few seconds. */
  private void stop(FutureTask<?> work) {
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
      interruption.parkIfUnderWay();
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }
}
