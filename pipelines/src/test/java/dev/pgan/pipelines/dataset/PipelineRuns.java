package dev.pgan.pipelines.dataset;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs stages on the direct runner, and looks at what they left. */
public final class PipelineRuns {
  private PipelineRuns() {}

  /** Makes the data set with two workers. */
  public static void create(DatasetJob.Builder job) throws IOException {
    run(new CreateDatasetStage(job.build()), 2);
  }

  public static PipelineResult run(Stage stage, int parallelism) throws IOException {
    return run(stage.plan(), parallelism);
  }

  public static PipelineResult run(PlannedStage planned, int parallelism) throws IOException {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setTargetParallelism(parallelism);
    return run(planned, options);
  }

  public static PipelineResult run(Stage stage, PipelineOptions options) throws IOException {
    return run(stage.plan(), options);
  }

  public static PipelineResult run(PlannedStage planned, PipelineOptions options)
      throws IOException {
    options.setRunner(DirectRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    planned.build(pipeline);
    try {
      PipelineResult result = pipeline.run();
      result.waitUntilFinish();
      if (planned.next().isPresent()) {
        run(planned.next().get(), options);
      }
      return result;
    } catch (Pipeline.PipelineExecutionException e) {
      awaitWorkers();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UserException user) {
          throw user;
        }
      }
      throw e;
    }
  }

  /** One that fails leaves the others at work, in a folder that a test may delete. */
  private static void awaitWorkers() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("direct-runner-worker"))
        .forEach(thread -> Uninterruptibles.joinUninterruptibly(thread, Duration.ofSeconds(10)));
  }

  /** SHA-256 of every file by its name in the folder. */
  public static Map<String, String> hashes(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        hashes.put(
            folder.relativize(file).toString(),
            MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
      }
    }
    return hashes;
  }
}
