package dev.pgan.runners.execution;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Beam's own runner, in this JVM. */
final class DirectEngine implements Engine {
  private final int parallelism;
  private volatile PipelineResult running;

  DirectEngine(int parallelism) {
    this.parallelism = parallelism;
  }

  @Override
  public void configure(PipelineOptions options) {
    options.setRunner(DirectRunner.class);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setTargetParallelism(parallelism);
    direct.setBlockOnRun(false);
  }

  @Override
  public PipelineResult run(Pipeline pipeline, Consumer<String> say) {
    running = pipeline.run();
    PipelineResult result = running;
    PipelineResult.State state = result.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + state + ", expected DONE");
    }
    return result;
  }

  @Override
  public void cancel() throws IOException {
    PipelineResult result = running;
    if (result != null) {
      result.cancel();
    }
  }
}
