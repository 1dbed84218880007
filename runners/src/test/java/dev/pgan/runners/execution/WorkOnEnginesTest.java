package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.beam.Work;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkOnEnginesTest {
  private static final int PIECES = 20;

  @TempDir Path folder;

  /** All but the first piece are done while its worker is at it: none waits in its queue. */
  @ParameterizedTest
  @EnumSource
  void aSlowPieceKeepsNoOther(RunnerSettings.Kind kind) throws Exception {
    SlowFirstFn.others = new CountDownLatch(PIECES - 1);
    SlowFirstFn.allCame = false;
    try (Engine engine = Engine.of(new RunnerSettings(kind, "", 2, folder, false))) {
      PipelineOptions options = PipelineOptionsFactory.create();
      engine.configure(options);
      Pipeline pipeline = Pipeline.create(options);
      pipeline
          .apply(Work.of(IntStream.range(0, PIECES).boxed().toList(), VarIntCoder.of()))
          .apply(ParDo.of(new SlowFirstFn()));
      engine.run(pipeline, line -> {});
    }
    assertTrue(SlowFirstFn.allCame, "some waited for the first");
  }

  private static final class SlowFirstFn extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1;
    private static volatile CountDownLatch others;
    private static volatile boolean allCame;

    @ProcessElement
    public void process(@Element Integer piece) throws InterruptedException {
      if (piece == 0) {
        allCame = others.await(30, TimeUnit.SECONDS);
      } else {
        others.countDown();
      }
    }
  }
}
