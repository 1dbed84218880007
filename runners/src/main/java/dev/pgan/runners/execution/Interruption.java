package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.UserException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Ctrl-C, or another signal that ends the JVM: cancels the pipeline and gives its workers a moment
 * to put their temporary files away. The JVM then ends with 130, as shells expect.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Thread hook;
  private volatile boolean underWay;

  private Interruption(
      Engine pipeline, Future<?> work, Console console, Consumer<Throwable> onStop) {
    this.hook = new Thread(() -> stop(pipeline, work, console, onStop), "pgan-interruption");
  }

  /**
   * @param onStop told when the pipeline has ended, or takes too long to
   */
  static Interruption watch(
      Engine pipeline, Future<?> work, Console console, Consumer<Throwable> onStop) {
    Interruption interruption = new Interruption(pipeline, work, console, onStop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Returns at once, or never where the JVM is being ended. */
  void parkIfUnderWay() {
    while (underWay) {
      LockSupport.park();
    }
  }

  private void stop(Engine pipeline, Future<?> work, Console console, Consumer<Throwable> onStop) {
    underWay = true;
    console.err().println();
    console.err().println("pgan: stopping; the same command goes on from here");
    try {
      pipeline.cancel();
      work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // The cancelled pipeline ended.
    } catch (TimeoutException e) {
      console.err().println("pgan: a worker did not stop in time, it is cut off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      console.err().println("pgan: could not cancel: " + Failures.describe(e));
    }
    onStop.accept(new UserException("stopped; the same command goes on from here"));
  }

  @Override
  public void close() {
    if (!underWay) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
