package dev.pgan.model.biggan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SpectralNormTest {
  /** Rotations of a diagonal matrix: its singular values are known. */
  @Test
  void findsTheGreatestSingularValuesInOrder() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> matrix =
          tf.linalg.matMul(
              tf.linalg.matMul(
                  tf.constant(new float[][] {{0.6f, 0.8f, 0}, {-0.8f, 0.6f, 0}, {0, 0, 1}}),
                  tf.constant(new float[][] {{2, 0, 0}, {0, 0.5f, 0}, {0, 0, 4}})),
              tf.constant(new float[][] {{1, 0, 0}, {0, 0.6f, 0.8f}, {0, -0.8f, 0.6f}}));
      List<Operand<TFloat32>> us = new ArrayList<>();
      us.add(tf.constant(new float[][] {{0.3f, -0.1f, 0.2f}}));
      us.add(tf.constant(new float[][] {{-0.2f, 0.3f, 0.4f}}));
      SpectralNorm norm = SpectralNorm.of(tf, matrix, us, 1e-8f);
      for (int step = 0; step < 20; step++) {
        norm = SpectralNorm.of(tf, matrix, norm.next(), 1e-8f);
      }
      try (Session session = new Session(graph);
          Result result =
              session.runner().fetch(norm.values().get(0)).fetch(norm.values().get(1)).run()) {
        assertEquals(4, ((TFloat32) result.get(0)).getFloat(0), 1e-4);
        assertEquals(2, ((TFloat32) result.get(1)).getFloat(0), 1e-4);
      }
    }
  }
}
