package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.Plan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineDisplayTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private LineDisplay display = display(0);

  private LineDisplay display(long before) {
    return new LineDisplay(
        new PrintStream(err, true, StandardCharsets.UTF_8),
        "dataset",
        new Plan(1000, "images", 0, ImmutableList.of()),
        before,
        clock::get);
  }

  @Test
  void tellsTenthsWithTheTimeLeft() {
    showAt(1, 150);
    showAt(10, 200);
    showAt(20, 250);
    showAt(30, 500);
    showAt(60, 1000);
    assertEquals(
        "dataset:    200 of 1,000 images, about 40.0 s left\n"
            + "dataset:    500 of 1,000 images, about 30.0 s left\n",
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whatWasDoneBeforeTookNoTime() {
    display = display(600);
    showAt(6, 600);
    showAt(10, 700);
    assertEquals(
        "dataset:    700 of 1,000 images, about 30.0 s left\n",
        err.toString(StandardCharsets.UTF_8));
  }

  private void showAt(long second, long done) {
    clock.set(TimeUnit.SECONDS.toNanos(second));
    display.show(done);
  }
}
