package dev.pgan.runners.execution;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.GanFamily;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.StageCounters;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.restartstrategy.RestartStrategies;
import org.apache.flink.api.common.time.Time;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster that others have started. Jobs bring only the project's own jars. */
final class RemoteFlink implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteFlink.class);
  private static final Duration POLL = Duration.ofSeconds(2);

  /**
   * A lost worker counts as a failure of the job. The job is given up after so many failures in so
   * long.
   */
  private static final int FAILURES = 5;

  private static final Time FAILURES_WITHIN = Time.minutes(10);
  private static final Time RESTART_DELAY = Time.seconds(2);

  private final RunnerSettings settings;
  private FlinkCluster cluster;
  private volatile JobID id;
  private long nextPoll = System.nanoTime();
  private long done;

  RemoteFlink(RunnerSettings settings) {
    this.settings = settings;
  }

  @Override
  public void configure(PipelineOptions options) {
    FlinkJob.configure(options);
  }

  @Override
  public boolean awaitEarlier(JobName job, Consumer<String> say) throws IOException {
    Optional<JobID> rival = cluster().running(job::isRivalOf);
    if (rival.isPresent()) {
      say.accept("another job is at work in the same folder: " + cluster().link(rival.get()));
    }
    boolean found = false;
    for (Optional<JobID> earlier = cluster().running(job.toString()::equals);
        earlier.isPresent();
        earlier = cluster().running(job.toString()::equals)) {
      if (!found) {
        say.accept(
            "an earlier job does just this, waiting for it (Ctrl-C cancels it): "
                + cluster().link(earlier.get()));
      }
      found = true;
      id = earlier.get();
      sleep();
    }
    return found;
  }

  @Override
  public PipelineResult run(Pipeline pipeline, Consumer<String> say) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    options.setParallelism(
        settings.parallelism() > 0 ? settings.parallelism() : Math.max(1, cluster().slots()));
    if (options.getParallelism() > cluster().slots()) {
      LOG.warn(
          "the Flink cluster at {} has {} slots now, the job wants {}: it waits for more",
          settings.flinkMaster(),
          cluster().slots(),
          options.getParallelism());
    }
    Configuration conf = cluster().configuration();
    conf.set(DeploymentOptions.TARGET, "remote");
    conf.set(DeploymentOptions.ATTACHED, true);
    conf.set(org.apache.flink.configuration.PipelineOptions.JARS, ownJars());
    FlinkJob job =
        new FlinkJob(
            new CountingExecutor.Loader(),
            conf,
            client -> {
              id = client.getJobID();
              say.accept(cluster.link(id));
            });
    done = 0;
    job.setRestartStrategy(
        RestartStrategies.failureRateRestart(FAILURES, FAILURES_WITHIN, RESTART_DELAY));
    try {
      return job.run(pipeline);
    } catch (RuntimeException e) {
      if (Failures.userMessage(e).isEmpty() && !cluster.knows(id)) {
        throw new ClusterException(
            String.format(
                "lost the Flink cluster at %s in the middle of the job; what it has finished is kept:"
                    + " see that it runs, then give the same command again",
                settings.flinkMaster()),
            e);
      }
      throw e;
    }
  }

  @Override
  public long done(String stage, PlannedStage planned) {
    JobID running = id;
    if (running != null && System.nanoTime() >= nextPoll) {
      Optional<String> message = cluster.exceptions(running).flatMap(Failures::userMessageIn);
      if (message.isPresent()) {
        throw new UserException(message.get());
      }
      try {
        // Files of killed workers may go away again.
        done = Math.max(done, planned.done());
      } catch (IOException e) {
        LOG.debug("no progress to see", e);
      }
      nextPoll = System.nanoTime() + POLL.toNanos();
    }
    return done;
  }

  @Override
  public Optional<StageCounters> counted() {
    return Optional.ofNullable(id).flatMap(found -> cluster.counted(found)).map(Counters::of);
  }

  @Override
  public Optional<String> outlives() {
    return Optional.ofNullable(id).map(cluster::link);
  }

  @Override
  public void cancel() throws IOException {
    JobID running = id;
    if (running != null) {
      cluster.cancel(running);
    }
  }

  @Override
  public void close() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private FlinkCluster cluster() {
    if (cluster == null) {
      cluster = FlinkCluster.connect(settings.flinkMaster());
    }
    return cluster;
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A cluster has the libraries on its own class path. */
  private static ImmutableList<String> ownJars() {
    return Stream.of(DatasetJob.class, GanFamily.class, Stage.class, RemoteFlink.class)
        .map(ours -> ours.getProtectionDomain().getCodeSource().getLocation().toString())
        .filter(place -> place.endsWith(".jar"))
        .collect(ImmutableList.toImmutableList());
  }
}
