package dev.pgan.runners.execution;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job on a Flink of any kind. Beam's own environments can neither be given a configuration that
 * is not in a folder, nor be cancelled; an environment that Beam finds as {@code [auto]} can.
 */
final class FlinkJob extends ExecutionEnvironment {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkJob.class);

  private volatile JobClient client;

  /**
   * @param executors submit the job
   * @param configuration names the cluster
   * @param onSubmitted told when the job is there
   */
  FlinkJob(
      PipelineExecutorServiceLoader executors,
      Configuration configuration,
      Consumer<JobClient> onSubmitted) {
    super(executors, configuration, null);
    registerJobListener(
        new JobListener() {
          @Override
          public void onJobSubmitted(JobClient submitted, Throwable failure) {
            client = submitted;
            if (submitted != null) {
              onSubmitted.accept(submitted);
            }
          }

          @Override
          public void onJobExecuted(JobExecutionResult result, Throwable failure) {
            client = null;
          }
        });
  }

  /** Makes Beam's runner ask for the environment that {@link #run} gives it. */
  static FlinkPipelineOptions configure(PipelineOptions options) {
    options.setRunner(FlinkRunner.class);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setFlinkMaster("[auto]");
    // Elements are immutable: no copy between chained operators.
    flink.setFasterCopy(true);
    return flink;
  }

  PipelineResult run(Pipeline pipeline) {
    initializeContextEnvironment(() -> this);
    try {
      return pipeline.run();
    } finally {
      resetContextEnvironment();
    }
  }

  void cancel() throws Exception {
    JobClient running = client;
    if (running != null) {
      LOG.debug("cancelling Flink job {}", running.getJobID());
      running.cancel().get(10, TimeUnit.SECONDS);
    }
  }
}
