package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.StageCounters;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs the pipeline of one stage. */
interface Engine extends AutoCloseable {
  /** The engine that the settings name. */
  static Engine of(RunnerSettings settings) {
    return switch (settings.kind()) {
      case DIRECT -> new DirectEngine(settings.parallelism());
      case FLINK -> settings.embedded() ? new EmbeddedFlink(settings) : new RemoteFlink(settings);
    };
  }

  /** Sets the runner, and the options that the runner needs. */
  void configure(PipelineOptions options);

  /**
   * Waits while a job of this name is running, whose command was killed. It does not wait for other
   * jobs in the same folder: where jobs are in each other's way, the lease of the folder tells.
   *
   * @param say told why nothing happens, and of other jobs
   * @return whether there was such a job
   */
  default boolean awaitEarlier(JobName job, Consumer<String> say) throws IOException {
    return false;
  }

  /**
   * Runs a pipeline to its end. Throws what the pipeline threw, wrapped by Beam and by the runner.
   *
   * @param say told where the job can be watched
   * @return tells the metrics of the pipeline
   */
  PipelineResult run(Pipeline pipeline, Consumer<String> say);

  /**
   * Number of items that are done while {@link #run} is under way; called a few times a second.
   *
   * @param stage name of the stage
   * @throws dev.pgan.pipelines.stage.UserException where a worker has met an error that no retry
   *     mends
   */
  default long done(String stage, PlannedStage planned) {
    return Progress.inThisJvm(stage).get();
  }

  /**
   * What the workers have counted in a pipeline that {@link #run} did not see to its end, as the
   * pipeline failed or an earlier command submitted it.
   *
   * @return empty where nobody tells
   */
  default Optional<StageCounters> counted() {
    return Optional.of(Counters.inThisJvm());
  }

  /**
   * Where the job is found again when this JVM has ended; empty where the job ends with the JVM, or
   * where there is no job yet.
   */
  default Optional<String> outlives() {
    return Optional.empty();
  }

  /** Returns when the workers have been told to stop, or at once where nothing runs. */
  void cancel() throws Exception;

  @Override
  default void close() {}
}
