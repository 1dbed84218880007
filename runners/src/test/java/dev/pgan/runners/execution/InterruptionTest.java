package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Futures;
import dev.pgan.pipelines.stage.Plan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** A real SIGTERM to this JVM, which does not end with it. */
class InterruptionTest {
  private static final Signal SIGTERM = new Signal("TERM");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @CsvSource({
    "http://there, false, 143, [], the job goes on without this command: http://there",
    "http://there, true, 143, [], the job goes on without this command: http://there",
    ", true, 0, [end early], ended early; the same command goes on from here",
    ", false, 143, [end early; cancel], stopped; the same command goes on from here"
  })
  void sigtermLeavesWhatGoesOnAndEndsTheRestEarly(
      String place, boolean endsEarly, int status, String called, String told) throws Exception {
    assertEquals(status, terminated(place, endsEarly, Futures.immediateVoidFuture()));
    assertEquals(called.replace(';', ','), calls.subList(0, calls.size() - 1).toString());
    assertEquals(told, calls.get(calls.size() - 1));
  }

  @Test
  void cancelsWhatFailsToEndEarly() throws Exception {
    Future<?> broken = Futures.immediateFailedFuture(new IllegalStateException("disk full"));
    assertEquals(143, terminated(null, true, broken));
    assertEquals("[end early, cancel]", calls.subList(0, 2).toString());
    String words = said.toString(StandardCharsets.UTF_8);
    assertTrue(words.contains("could not end early: disk full"), words);
  }

  @AfterEach
  void forget() {
    Signal.handle(SIGTERM, SignalHandler.SIG_DFL);
  }

  /** Returns the exit status. */
  private int terminated(String place, boolean endsEarly, Future<?> work) throws Exception {
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    new Interruption(
            new FakeEngine(Optional.ofNullable(place)),
            new Planned(endsEarly),
            work,
            new Console(stream, stream, false),
            failure -> calls.add(failure.getMessage()),
            status::complete)
        .watch();
    Signal.raise(SIGTERM);
    return status.get(10, TimeUnit.SECONDS);
  }

  private final class Planned implements UnfinishedStage {
    private final boolean endsEarly;

    Planned(boolean endsEarly) {
      this.endsEarly = endsEarly;
    }

    @Override
    public boolean endEarly() {
      calls.add("end early");
      return endsEarly;
    }

    @Override
    public Plan plan() {
      throw new AssertionError("no plan");
    }

    @Override
    public void build(Pipeline pipeline) {}
  }

  private final class FakeEngine implements Engine {
    private final Optional<String> place;

    FakeEngine(Optional<String> place) {
      this.place = place;
    }

    @Override
    public Optional<String> outlives() {
      return place;
    }

    @Override
    public void cancel() {
      calls.add("cancel");
    }

    @Override
    public void configure(PipelineOptions options) {}

    @Override
    public PipelineResult run(Pipeline pipeline, Consumer<String> say) {
      throw new AssertionError("no pipeline");
    }
  }
}
