package dev.pgan.model.graph;

import dev.pgan.v1.TrainingConfig.Layout;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * TensorFlow sessions as training and sampling want them. Those on a GPU take its memory as they
 * need it, not all at the start; {@code CUDA_VISIBLE_DEVICES} in the environment chooses GPUs.
 */
public final class Sessions {
  /** All cores, and TensorFlow's choice of the layout. */
  static final ConfigProto TRAINING =
      ConfigProto.newBuilder().setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true)).build();

  private Sessions() {}

  /** All cores. */
  public static Session forTraining(Graph graph) {
    return new Session(graph, TRAINING);
  }

  /** All cores, in the layout of a training's config. */
  public static Session forTraining(Graph graph, Layout layout) {
    return new Session(graph, training(layout));
  }

  static ConfigProto training(Layout layout) {
    return layout == Layout.NHWC
        ? TRAINING.toBuilder()
            .setGraphOptions(
                GraphOptions.newBuilder()
                    .setRewriteOptions(
                        RewriterConfig.newBuilder().setLayoutOptimizer(RewriterConfig.Toggle.OFF)))
            .build()
        : TRAINING;
  }

  /**
   * Runs on the calling thread, so that several threads can share a session and the order of the
   * arithmetic does not depend on the machine's cores. TensorFlow only heeds that where {@code
   * TF_OVERRIDE_GLOBAL_THREADPOOL=1} is in the environment, see {@link TensorFlowRuntime#load}.
   */
  public static Session forSampling(Graph graph) {
    return new Session(
        graph,
        TRAINING.toBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(-1)
            .build());
  }
}
