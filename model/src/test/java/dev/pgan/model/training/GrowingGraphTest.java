package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.model.testing.FakeFamily;
import dev.pgan.v1.TrainingConfig;
import org.junit.jupiter.api.Test;

class GrowingGraphTest {
  @Test
  void growthForgetsMomentsButNotTheScaleOfTheLoss() {
    ImmutableMap<String, Tensor> state =
        ImmutableMap.of(
            "G/w", scalar(1),
            "D/w", scalar(2),
            "D_opt/m", scalar(3),
            "D_opt/loss_scale", scalar(9.5f));
    TrainingConfig config = TrainingConfig.newBuilder().setResetOptimizerForNewLod(true).build();
    try (GrowingGraph graph =
        GrowingGraph.resumed(new FakeFamily(), config, new DataShape(16, 1, 0), state, 1)) {
      graph.at(0);
      assertEquals(0, graph.save().get("D_opt/m").data()[0]);
      assertEquals(9.5f, graph.save().get("D_opt/loss_scale").data()[0]);
    }
  }

  private static Tensor scalar(float value) {
    return Tensor.of(new float[] {value});
  }
}
