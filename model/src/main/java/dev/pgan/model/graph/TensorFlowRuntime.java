package dev.pgan.model.graph;

import com.google.common.util.concurrent.Futures;
import java.util.concurrent.FutureTask;
import org.tensorflow.TensorFlow;

/** TensorFlow's native library. */
public final class TensorFlowRuntime {
  private static final FutureTask<String> LOADING = new FutureTask<>(TensorFlow::version);

  private TensorFlowRuntime() {}

  /**
   * Loads the library once per process; later calls return at once. It is unpacked on a thread of
   * its own: a worker's thread may be interrupted, and an interrupted unpacking leaves TensorFlow
   * unusable until the process ends.
   */
  public static void load() {
    synchronized (LOADING) {
      if (!LOADING.isDone()) {
        Thread thread = new Thread(LOADING, "load-tensorflow");
        thread.setDaemon(true);
        thread.start();
      }
      Futures.getUnchecked(LOADING);
    }
  }
}
