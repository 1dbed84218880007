package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JobFieldsTest {
  @Test
  void tellsTheOptionsOfTheVerb() {
    assertEquals(
        "a_b.png: raise max_rejected or max_pixels; max_rejected is 0"
            + " (max_rejected is --max-rejected, max_pixels is --max-pixels)",
        tell("a_b.png: raise max_rejected or max_pixels; max_rejected is 0"));
    assertEquals("the resolution is 9, or total_kimg", tell("the resolution is 9, or total_kimg"));
  }

  private static String tell(String message) {
    return JobFields.withOptions(
        message, new CommandLine(new CreateFromCommand.Images()).getCommandSpec());
  }
}
