package dev.pgan.runners.execution;

import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;

/** A Flink cluster inside this JVM, made for one job. */
final class EmbeddedFlink implements Engine {
  private final RunnerSettings settings;
  private final FlinkJob job;

  EmbeddedFlink(RunnerSettings settings) {
    this.settings = settings;
    this.job =
        new FlinkJob(new DefaultExecutorServiceLoader(), configuration(settings), client -> {});
  }

  @Override
  public void configure(PipelineOptions options) {
    FlinkJob.configure(options).setParallelism(settings.parallelism());
  }

  @Override
  public PipelineResult run(Pipeline pipeline, Consumer<String> say) {
    return job.run(pipeline);
  }

  @Override
  public void cancel() throws Exception {
    job.cancel();
  }

  private static Configuration configuration(RunnerSettings settings) {
    Configuration conf = new Configuration();
    conf.set(DeploymentOptions.TARGET, "local");
    conf.set(DeploymentOptions.ATTACHED, true);
    conf.set(RestOptions.BIND_PORT, "0");
    conf.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.parallelism());
    // Beam's shuffles want more buffers than the 64 MiB of a local cluster.
    conf.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    conf.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    // Flink's check for leaked class loaders fails where TensorFlow's threads outlive a job.
    // Nothing leaks here, as the class loader is the application's own.
    conf.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    conf.set(CoreOptions.TMP_DIRS, settings.temp().toString());
    return conf;
  }
}
