package dev.pgan.runners.execution;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster inside this JVM, one per job. Beam's own {@code [local]} master takes neither a
 * configuration without a folder for it nor a cancellation; an environment that Beam finds as
 * {@code [auto]} has both.
 */
final class EmbeddedFlink extends ExecutionEnvironment implements Cancellation {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);

  private final AtomicReference<JobClient> job = new AtomicReference<>();

  private EmbeddedFlink(Configuration configuration) {
    super(configuration);
    registerJobListener(
        new JobListener() {
          @Override
          public void onJobSubmitted(JobClient client, Throwable failure) {
            job.set(client);
          }

          @Override
          public void onJobExecuted(JobExecutionResult result, Throwable failure) {
            job.set(null);
          }
        });
  }

  /** Makes an environment and lets Beam's runner find it as {@code [auto]}. */
  static EmbeddedFlink install(RunnerSettings settings) {
    EmbeddedFlink flink = new EmbeddedFlink(configuration(settings));
    initializeContextEnvironment(() -> flink);
    return flink;
  }

  void uninstall() {
    resetContextEnvironment();
  }

  @Override
  public void cancel() throws Exception {
    JobClient client = job.get();
    if (client != null) {
      LOG.debug("cancelling Flink job {}", client.getJobID());
      client.cancel().get(10, TimeUnit.SECONDS);
    }
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
    // Its check fails where TensorFlow's threads outlive a job, in a loader that is ours anyway.
    conf.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    conf.set(CoreOptions.TMP_DIRS, settings.temp().toString());
    return conf;
  }
}
