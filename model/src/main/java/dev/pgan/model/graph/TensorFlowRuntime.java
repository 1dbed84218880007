package dev.pgan.model.graph;

import com.google.common.util.concurrent.Futures;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;

/** TensorFlow's native library. */
public final class TensorFlowRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(TensorFlowRuntime.class);

  /** Makes TensorFlow give every session a thread pool of its own, of the size it asks for. */
  private static final String OWN_THREADS = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  private static final FutureTask<String> LOADING = new FutureTask<>(TensorFlowRuntime::loadHere);

  private TensorFlowRuntime() {}

  private static String loadHere() {
    // Read by TensorFlow when its first session is made; Java cannot set it for its own process.
    if (!"1".equals(System.getenv(OWN_THREADS))) {
      LOG.warn(
          "{} is not 1 in the environment: the last bit of generated images may depend on the number"
              + " of cores and on what ran before in this process",
          OWN_THREADS);
    }
    return TensorFlow.version();
  }

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
