package dev.pgan.model.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/** The loss and its gradient are those of pytorch_GAN_zoo, to 1e-6. */
class GdppGoldenTest {
  @Test
  void lossAndGradient() throws IOException {
    for (Path file : GoldenFolder.files("training", "gdpp.npz")) {
      Npz golden = Npz.read(file);
      try (Graph graph = new Graph();
          Session session = new Session(graph)) {
        Ops tf = Ops.create(graph);
        Operand<TFloat64> fakes = constant(tf, golden, "fake");
        Operand<TFloat64> loss = GdppLoss.of(tf, fakes, constant(tf, golden, "real"));
        Output<?> gradient =
            graph.addGradients(loss.asOutput(), new Output<?>[] {fakes.asOutput()})[0];
        try (Result found = session.runner().fetch(loss).fetch(gradient).run()) {
          double expected = golden.doubles("loss")[0];
          assertEquals(expected, ((TFloat64) found.get(0)).getDouble(), 1e-6 * Math.abs(expected));
          assertNear(golden.doubles("gradient_by_fake"), (TFloat64) found.get(1));
        }
      }
    }
  }

  private static void assertNear(double[] expected, TFloat64 found) {
    double most = 0;
    for (double value : expected) {
      most = Math.max(most, Math.abs(value));
    }
    double[] values = new double[expected.length];
    found.asRawTensor().data().asDoubles().read(values);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], values[i], 1e-6 * most);
    }
  }

  private static Operand<TFloat64> constant(Ops tf, Npz golden, String name) {
    long[] shape = golden.shape(name).stream().asLongStream().toArray();
    return tf.constant(Shape.of(shape), DataBuffers.of(golden.doubles(name)));
  }
}
