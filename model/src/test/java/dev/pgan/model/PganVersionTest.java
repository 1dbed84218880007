package dev.pgan.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PganVersionTest {
  @Test
  void isThatOfTheBuild() {
    assertTrue(PganVersion.current().matches("\\d+\\.\\d+\\.\\d+.*"), PganVersion.current());
  }
}
