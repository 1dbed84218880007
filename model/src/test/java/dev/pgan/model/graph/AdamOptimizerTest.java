package dev.pgan.model.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Tensor;
import dev.pgan.v1.Adam;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class AdamOptimizerTest {
  private static final float RATE = 0.1f;
  private static final float[] BETA2 = {0.9f, 0.95f, 0.99f, 0.999f};
  private static final float[] GRADIENTS = {3, -0.5f, 1, 0.25f};

  /** Worked out as PyTorch's Adam does: the second moment by 1 - beta2^t, of the present beta2. */
  @Test
  void aMovingBeta2IsCorrectedByItsPowerOfTheMoment() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Variable weight = variables.trained("D/w", ImmutableIntArray.of());
      Placeholder<TFloat32> gradient = scalar(tf);
      Placeholder<TFloat32> beta2 = scalar(tf);
      Op step =
          AdamOptimizer.step(
              tf,
              variables,
              "D_opt/",
              "D/",
              List.of(weight),
              List.of(gradient),
              tf.constant(RATE),
              Optional.of(beta2),
              Adam.newBuilder().setBeta1(0).setBeta2(0.99f).setEpsilon(1e-8f).build());
      variables.load(session, ImmutableMap.of("D/w", Tensor.of(new float[] {1})));
      double expected = 1;
      double second = 0;
      for (int i = 0; i < BETA2.length; i++) {
        try (Feeds feeds = new Feeds(session)) {
          feeds.feed(gradient, GRADIENTS[i]);
          feeds.feed(beta2, BETA2[i]);
          feeds.target(step);
          feeds.runner().run().close();
        }
        second = BETA2[i] * second + (1 - BETA2[i]) * GRADIENTS[i] * GRADIENTS[i];
        expected -= RATE * GRADIENTS[i] / Math.sqrt(second / (1 - Math.pow(BETA2[i], i + 1)));
        assertEquals(expected, variables.save(session).get("D/w").data()[0], 1e-5);
      }
      assertEquals(5, variables.save(session).get("D_opt/steps").data()[0]);
    }
  }

  private static Placeholder<TFloat32> scalar(Ops tf) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }
}
