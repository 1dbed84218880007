package dev.pgan.model.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void theCpuIsThere() {
    Devices.Device first = Devices.list().get(0);
    assertEquals("CPU:0", first.name());
    assertFalse(first.isGpu());
  }

  @Test
  void convolves() {
    assertEquals(Devices.EXPECTED_SUM, Devices.convolve(-1));
  }
}
