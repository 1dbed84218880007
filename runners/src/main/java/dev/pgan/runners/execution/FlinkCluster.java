package dev.pgan.runners.execution;

import com.google.common.net.HostAndPort;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Flink cluster, seen through its REST interface. */
final class FlinkCluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
  private static final int DEFAULT_PORT = 8081;
  private static final long TIMEOUT_SECONDS = 20;

  private final HostAndPort master;
  private final RestClusterClient<StandaloneClusterId> client;
  private final int slots;

  private FlinkCluster(
      HostAndPort master, RestClusterClient<StandaloneClusterId> client, int slots) {
    this.master = master;
    this.client = client;
    this.slots = slots;
  }

  /**
   * Connects to the cluster.
   *
   * @param master HOST or HOST:PORT of the REST interface
   * @throws UserException where nobody answers there
   */
  static FlinkCluster connect(String master) {
    HostAndPort address;
    try {
      address = HostAndPort.fromString(master).withDefaultPort(DEFAULT_PORT);
    } catch (IllegalArgumentException e) {
      throw new UserException("--flink-master is '" + master + "', expected HOST:PORT", e);
    }
    RestClusterClient<StandaloneClusterId> client = null;
    try {
      Configuration conf = configuration(address);
      // Flink's own client would try for a minute.
      conf.set(RestOptions.RETRY_MAX_ATTEMPTS, 3);
      conf.set(RestOptions.RETRY_DELAY, 1000L);
      client = new RestClusterClient<>(conf, StandaloneClusterId.getInstance());
      return new FlinkCluster(address, client, get(client.getClusterOverview()).getNumSlotsTotal());
    } catch (Exception e) {
      if (client != null) {
        client.close();
      }
      throw new ClusterException(
          String.format(
              "no Flink cluster answers at %s (%s): start it, or name the host and port of its REST"
                  + " interface with --flink-master",
              address, Failures.describe(e)),
          e);
    }
  }

  /** The configuration by which jobs reach the cluster. */
  Configuration configuration() {
    return configuration(master);
  }

  private static Configuration configuration(HostAndPort master) {
    Configuration conf = new Configuration();
    conf.set(JobManagerOptions.ADDRESS, master.getHost());
    conf.set(RestOptions.ADDRESS, master.getHost());
    conf.set(RestOptions.PORT, master.getPort());
    return conf;
  }

  /** Number of tasks that the cluster could do at once when it was found. */
  int slots() {
    return slots;
  }

  /** The page where a person watches a job. */
  String link(JobID job) {
    return "http://" + master + "/#/job/running/" + job;
  }

  /** A job of such a name that has not ended. */
  Optional<JobID> running(Predicate<String> name) throws IOException {
    return get(client.listJobs()).stream()
        .filter(job -> name.test(job.getJobName()))
        .filter(job -> !job.getJobState().isGloballyTerminalState())
        .map(JobStatusMessage::getJobId)
        .findFirst();
  }

  /** Returns when a job has been told to stop. */
  void cancel(JobID job) throws IOException {
    get(client.cancel(job));
  }

  /** Whether the cluster answers and knows a job. */
  boolean knows(JobID job) {
    try {
      return job != null && get(client.getJobStatus(job)) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The stack trace of the last failure of a job's workers; empty also where the cluster does not
   * answer.
   */
  Optional<String> exceptions(JobID job) {
    JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
    parameters.jobPathParameter.resolve(job);
    try {
      return get(
              client.sendRequest(
                  JobExceptionsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()))
          .getExceptionHistory()
          .getEntries()
          .stream()
          .findFirst()
          .map(failure -> failure.getStacktrace());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What the workers of a job that has ended have told Beam, the last try of each task; empty also
   * where the cluster does not answer.
   */
  Optional<MetricResults> counted(JobID job) {
    try {
      // The REST interface's own list of accumulators may be some seconds old.
      SerializedValue<OptionalFailure<Object>> told =
          get(client.requestJobResult(job))
              .getAccumulatorResults()
              .get(FlinkMetricContainer.ACCUMULATOR_NAME);
      if (told == null) {
        return Optional.empty();
      }
      Object steps = told.deserializeValue(getClass().getClassLoader()).getUnchecked();
      return Optional.of(
          MetricsContainerStepMap.asAttemptedOnlyMetricResults((MetricsContainerStepMap) steps));
    } catch (IOException | ClassNotFoundException e) {
      LOG.debug("the cluster does not tell what job {} counted", job, e);
      return Optional.empty();
    }
  }

  private static <T> T get(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(Failures.describe(e), e);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + TIMEOUT_SECONDS + " seconds", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
