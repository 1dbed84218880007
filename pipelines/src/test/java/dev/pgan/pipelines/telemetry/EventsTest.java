package dev.pgan.pipelines.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class EventsTest {
  @Test
  void anEventIsOneLineWhateverNamesHold() {
    assertEquals(
        "image-set-aside run= item=\"a b.png ERROR pgan: 'all' is lost\" reason=\"\" n=3",
        Events.line(
            "image-set-aside",
            "item",
            "a b.png\nERROR pgan: \"all\" is lost",
            "reason",
            "",
            "n",
            3));
    assertThrows(IllegalArgumentException.class, () -> Events.line("odd", "name"));
  }

  @Test
  void theIdTravelsAmongTheOptions() {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.as(Events.EventOptions.class).setPganRunId("0badcafe");
    Events.use(options);
    try {
      assertEquals("shard-written run=0badcafe shard=1", Events.line("shard-written", "shard", 1));
      PipelineOptions next = PipelineOptionsFactory.create();
      Events.configure(next);
      assertEquals("0badcafe", next.as(Events.EventOptions.class).getPganRunId());
    } finally {
      options.as(Events.EventOptions.class).setPganRunId("");
      Events.use(options);
    }
  }
}
