package dev.pgan.model.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.TrainingConfig.Layout;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig.Toggle;
import org.tensorflow.types.TFloat32;

class TowersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 4, 0, ''",
    "0, 4, 1, ''",
    "0, 4, 3, 'GPU:0 GPU:1'",
    "0, 2, 8, 'GPU:0 GPU:1'",
    "1, 4, 4, ''",
    "3, 1, 2, 'GPU:0 GPU:1 GPU:0'",
    "2, 1, 0, 'CPU:0 CPU:1'"
  })
  void devicesFollowFromWhatIsAskedAndFound(int asked, int most, int gpus, String devices) {
    assertEquals(
        devices,
        String.join(
            " ",
            Towers.of(asked, most, gpus).devices().stream()
                .map(device -> device.toString().replace("/device:", ""))
                .toList()));
  }

  @Test
  void theLayoutReachesTheSession() {
    for (int asked : new int[] {1, 2}) {
      assertEquals(Toggle.OFF, layoutOptimizer(asked, Layout.NHWC));
      assertEquals(Toggle.DEFAULT, layoutOptimizer(asked, Layout.LAYOUT_UNSPECIFIED));
    }
  }

  private static Toggle layoutOptimizer(int asked, Layout layout) {
    ConfigProto config =
        asked == 1 ? Sessions.training(layout) : Towers.of(asked, 1, 0).config(layout);
    return config.getGraphOptions().getRewriteOptions().getLayoutOptimizer();
  }

  @Test
  void gradientsAreOnTheDeviceOfTheirTower() {
    TensorFlowRuntime.load();
    Towers towers = Towers.of(2, 1, 0);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      for (int i = 0; i < 2; i++) {
        Ops there = towers.in(tf, i);
        Operand<TFloat32> x = there.constant(3f);
        Gradients.ofScalar(there, there.math.square(x), ImmutableList.of(x));
      }
      int operations = 0;
      Session session = towers.session(graph, Layout.NHWC);
      try (Graph placed = session.graph();
          session) {
        for (Iterator<GraphOperation> i = placed.operations(); i.hasNext(); operations++) {
          GraphOperation operation = i.next();
          assertEquals("/device:CPU:" + operation.name().charAt(5), operation.device());
        }
      }
      assertTrue(operations > 8, operations + " operations");
    }
  }
}
