package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.v1.SizedMetric;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class MetricArgumentTest {
  private final MetricArgument argument = new MetricArgument();

  @Test
  void numbersOfImagesFollowTheName() {
    assertEquals("FID 0", text("fid"));
    assertEquals("FID_INFINITY 0", text("fid-infinity"));
    assertEquals("FID 10000", text("FID-10k"));
    assertEquals("FID_INFINITY 2000", text("fid-infinity-2000"));
    // The official number where it has as many thousands.
    assertEquals("SWD 16384", text("swd-16k"));
    assertEquals("SWD 8000", text("swd-8k"));
    assertThrows(TypeConversionException.class, () -> argument.convert("fid-many"));
    assertThrows(TypeConversionException.class, () -> argument.convert("lpips-10k"));
  }

  private String text(String value) {
    SizedMetric sized = argument.convert(value);
    return sized.getMetric() + " " + sized.getNumImages();
  }
}
