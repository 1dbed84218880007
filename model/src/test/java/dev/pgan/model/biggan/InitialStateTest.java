package dev.pgan.model.biggan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.v1.InitialWeights;
import org.junit.jupiter.api.Test;

class InitialStateTest {
  @Test
  void orthogonalMatricesHaveColumnsOrRowsOfLengthOne() {
    check(new int[] {3, 3, 2, 5}, 18, 5);
    check(new int[] {4, 9}, 4, 9);
  }

  private static void check(int[] shape, int rows, int columns) {
    Networks networks =
        new Networks(
            ImmutableMap.of(
                "weight",
                new ListedParameters.Spec(
                    ImmutableIntArray.copyOf(shape), FirstValues.MATRIX, true)),
            ImmutableMap.of(),
            0,
            0,
            0,
            0);
    float[] matrix =
        new InitialState(InitialWeights.ORTHOGONAL, 1).of(networks).get("Gs/weight").data();
    boolean wide = columns > rows;
    int vectors = Math.min(rows, columns);
    for (int a = 0; a < vectors; a++) {
      for (int b = 0; b < vectors; b++) {
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          product +=
              wide
                  ? matrix[a * columns + i] * matrix[b * columns + i]
                  : matrix[i * columns + a] * matrix[i * columns + b];
        }
        assertEquals(a == b ? 1 : 0, product, 1e-5);
      }
    }
  }
}
