package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.WorkerThread;
import dev.pgan.v1.StageCounters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Flink's pages ask its REST interface for, while a job works and when it has ended. */
class CountsInFlinkTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private URI rest;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void showsWhatWorkersCountWhileTheyWork() throws Exception {
    WaitingFn.seen = new CountDownLatch(1);
    try (MiniCluster cluster = new MiniCluster(configuration())) {
      cluster.start();
      rest = cluster.getRestAddress().get();
      CompletableFuture<StageCounters> job = CompletableFuture.supplyAsync(this::runJob);
      try {
        while (!job.isDone() && !(metricIs(7) && accumulatorIs(7))) {
          Thread.sleep(50);
        }
        assertFalse(job.isDone(), "it ended before its counts were seen");
      } finally {
        WaitingFn.seen.countDown();
      }
      assertEquals(8, job.get(1, TimeUnit.MINUTES).getImagesOut());
      while (!accumulatorIs(8)) {
        Thread.sleep(50); // What Flink shows is some moments old.
      }
    }
  }

  private StageCounters runJob() {
    RunnerSettings settings =
        new RunnerSettings(RunnerSettings.Kind.FLINK, rest.getAuthority(), 1, folder, false);
    try (RemoteFlink engine = new RemoteFlink(settings)) {
      PipelineOptions options = PipelineOptionsFactory.create();
      engine.configure(options);
      Pipeline pipeline = Pipeline.create(options);
      pipeline.apply(Work.of(List.of(4), VarIntCoder.of())).apply(ParDo.of(new WaitingFn()));
      return Counters.of(engine.run(pipeline, line -> {})).orElseThrow();
    }
  }

  private boolean metricIs(long value) throws Exception {
    String metric = "0." + Count.NAMESPACE + "." + Count.IMAGES_OUT.counter();
    for (String job : ids("/jobs")) {
      for (String vertex : ids("/jobs/" + job)) {
        String path = "/jobs/" + job + "/vertices/" + vertex + "/metrics?get=" + metric;
        if (get(path).equals("[{\"id\":\"" + metric + "\",\"value\":\"" + value + "\"}]")) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean accumulatorIs(long value) throws Exception {
    String accumulator =
        "{\"name\":\"pgan.images_out\",\"type\":\"LongCounter\",\"value\":\"" + value + "\"}";
    for (String job : ids("/jobs")) {
      if (get("/jobs/" + job + "/accumulators").contains(accumulator)) {
        return true;
      }
    }
    return false;
  }

  private List<String> ids(String path) throws Exception {
    return ID.matcher(get(path)).results().map(found -> found.group(1)).toList();
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(rest.resolve(path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private MiniClusterConfiguration configuration() {
    Configuration conf = new Configuration();
    conf.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    conf.set(RestOptions.ADDRESS, "127.0.0.1");
    conf.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    conf.set(RestOptions.BIND_PORT, "0");
    // The defaults are for people: some seconds each.
    conf.set(WebOptions.REFRESH_INTERVAL, 100L);
    conf.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, 100L);
    conf.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, 100L);
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(conf)
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(1)
        .build();
  }

  /** Counts, counts on another thread, and counts once more when that was seen. */
  private static final class WaitingFn extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1;
    private static volatile CountDownLatch seen;

    @ProcessElement
    public void process(@Element Integer images) throws Exception {
      Count.IMAGES_OUT.add(images);
      WorkerThread worker = WorkerThread.current();
      ExecutorService other = Executors.newSingleThreadExecutor();
      other.submit(() -> worker.count(() -> count(3))).get();
      other.shutdown();
      // Without an end, what is never seen would have the test wait for ever.
      seen.await(1, TimeUnit.MINUTES);
      Count.IMAGES_OUT.add(1);
    }

    private static Void count(int images) {
      Count.IMAGES_OUT.add(images);
      return null;
    }
  }
}
