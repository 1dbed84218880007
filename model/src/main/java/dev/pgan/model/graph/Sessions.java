package dev.pgan.model.graph;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** TensorFlow sessions as training and sampling want them. */
public final class Sessions {
  private Sessions() {}

  /** All cores. */
  public static Session forTraining(Graph graph) {
    return new Session(graph, ConfigProto.getDefaultInstance());
  }

  /**
   * Runs on the calling thread, so that several threads can share a session and the order of the
   * arithmetic does not depend on the machine's cores. TensorFlow only heeds that where {@code
   * TF_OVERRIDE_GLOBAL_THREADPOOL=1} is in the environment, see {@link TensorFlowRuntime#load}.
   */
  public static Session forSampling(Graph graph) {
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(-1)
            .build());
  }
}
