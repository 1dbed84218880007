package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and SIGTERM while a pipeline runs. Ctrl-C, like all that ends the JVM, cancels the
 * pipeline and gives its workers a moment to put their temporary files away; the JVM then ends with
 * 130, as shells expect.
 *
 * <p>A machine that is to be shut down sends SIGTERM. A job on a cluster goes on without this
 * command, which ends with 143. Workers in this JVM keep what they have, and the command ends with
 * 0 where the stage has been ended early with nothing lost.
 */
final class Interruption implements AutoCloseable {
  private static final Signal SIGTERM = new Signal("TERM");
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final long PATIENCE_SECONDS = 10;

  /** A training finishes its round and writes a snapshot. */
  private static final long EARLY_END_SECONDS = 120;

  private final Engine engine;
  private final PlannedStage planned;
  private final Future<?> work;
  private final Console console;
  private final Consumer<Throwable> onStop;
  private final IntConsumer exit;
  private final Thread hook = new Thread(this::stopOnce, "pgan-interruption");
  private final AtomicBoolean underWay = new AtomicBoolean();
  private SignalHandler before;

  /**
   * @param onStop told when the pipeline has ended, or takes too long to
   * @param exit ends the process with a status
   */
  Interruption(
      Engine engine,
      PlannedStage planned,
      Future<?> work,
      Console console,
      Consumer<Throwable> onStop,
      IntConsumer exit) {
    this.engine = engine;
    this.planned = planned;
    this.work = work;
    this.console = console;
    this.onStop = onStop;
    this.exit = exit;
  }

  /** Begins to watch; closing this ends it. */
  Interruption watch() {
    Runtime.getRuntime().addShutdownHook(hook);
    before = Signal.handle(SIGTERM, signal -> terminate());
    return this;
  }

  /** Returns at once, or never where the JVM is being ended. */
  void parkIfUnderWay() {
    while (underWay.get()) {
      LockSupport.park();
    }
  }

  private void terminate() {
    if (underWay.compareAndSet(false, true)) {
      Optional<String> place = engine.outlives();
      exit.accept(place.map(this::detach).orElseGet(this::endEarly));
    }
  }

  private int detach(String place) {
    String message = "the job goes on without this command: " + place;
    say(message);
    say("the same command finds it again, and Ctrl-C there cancels it");
    onStop.accept(new UserException(message));
    return ENDED_BY_SIGTERM;
  }

  private int endEarly() {
    if (planned.endEarly()) {
      say("ending early, with a snapshot; the same command goes on from there");
      try {
        work.get(EARLY_END_SECONDS, TimeUnit.SECONDS);
        onStop.accept(new UserException("ended early; the same command goes on from here"));
        return 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        say("could not end early: " + Failures.describe(e));
      }
    }
    stop();
    return ENDED_BY_SIGTERM;
  }

  private void stopOnce() {
    if (underWay.compareAndSet(false, true)) {
      stop();
    }
  }

  private void stop() {
    console.err().println();
    say("stopping; the same command goes on from here");
    try {
      engine.cancel();
      work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // The cancelled pipeline ended.
    } catch (TimeoutException e) {
      say("a worker did not stop in time, it is cut off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      say("could not cancel: " + Failures.describe(e));
    }
    onStop.accept(new UserException("stopped; the same command goes on from here"));
  }

  private void say(String message) {
    console.err().println("pgan: " + message);
  }

  @Override
  public void close() {
    if (!underWay.get()) {
      Runtime.getRuntime().removeShutdownHook(hook);
      Signal.handle(SIGTERM, before);
    }
  }
}
