package dev.pgan.model.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Figures printed by numpy 2.4.6, whose RandomState is that of 1.13. */
class NumpyRandomTest {
  @Test
  void uniformThenNormal() {
    NumpyRandom random = new NumpyRandom(7);
    double[] drawn = {random.rand(), random.rand(), random.rand()};
    assertArrayEquals(
        new double[] {0.07630828937395717, 0.7799187922401146, 0.4384092314408935}, drawn, 0);
    double[] normals = {random.randn(), random.randn(), random.randn(), random.randn()};
    assertArrayEquals(
        new double[] {
          0.09316606097975175, 3.200914709117712, -0.1569886595634109, -0.2901313829291646
        },
        normals,
        1e-15);
  }

  @Test
  void officialOrderOfTen() {
    assertArrayEquals(
        new int[] {4, 0, 7, 5, 8, 3, 1, 6, 9, 2}, new NumpyRandom(123).permutation(10));
  }

  @Test
  void boundOfOneDrawsNothing() {
    NumpyRandom random = new NumpyRandom(123);
    assertEquals(0, random.randint(1));
    assertEquals((int) 2991312382L, random.nextInt());
    assertThrows(IllegalArgumentException.class, () -> random.randint(0));
  }
}
