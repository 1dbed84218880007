package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void bytes() {
    assertEquals("1023 bytes", Amounts.bytes(1023));
    assertEquals("1.5 KiB", Amounts.bytes(1536));
    assertEquals("2.0 TiB", Amounts.bytes(2L << 40));
  }

  @Test
  void durations() {
    assertEquals("4.3 s", Amounts.duration(4.26));
    assertEquals("3 min 05 s", Amounts.duration(185.2));
    assertEquals("2 h 10 min", Amounts.duration(2 * 3600 + 10 * 60 + 5));
  }

  @Test
  void rates() {
    assertEquals("1,250.0 images/s", Amounts.rate(2500, "images", 2));
    assertEquals("2.50 s each", Amounts.rate(4, "kimg", 10));
  }
}
