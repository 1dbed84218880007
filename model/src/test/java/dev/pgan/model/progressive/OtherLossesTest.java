package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.Loss;
import dev.pgan.v1.TrainingConfig;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progressive networks, with labels and while fading, learn one minibatch by every loss. */
class OtherLossesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "non_saturating { r1: 1 }",
        "relativistic { r1: 1 r2: 1 }",
        "hinge {}",
        "wgan_gp { gradient_penalty: 0 epsilon_penalty: 0 }",
        "hinge {} gdpp_weight: 0.1"
      })
  void lossesFall(String kind) throws Exception {
    TrainingConfig config =
        ToyRun.CONFIG.toBuilder()
            .setLoss(TextFormat.parse(kind + " label_weight: 1", Loss.class))
            .build();
    double lod = 1.5;
    StepSettings settings = ToyRun.settings(lod, OptionalDouble.empty());
    Minibatch minibatch = ToyRun.minibatch(1, 0);
    try (TrainingGraph graph =
        new ProgressiveGan().trainingGraph(config, ToyRun.DATA, Level.of(lod))) {
      graph.load(ToyRun.initialState());
      assertFalls(kind, () -> graph.trainDiscriminator(minibatch, settings).loss());
      assertFalls(kind, () -> graph.trainGenerator(minibatch, settings));
    }
  }

  private static void assertFalls(String kind, DoubleSupplier step) {
    double first = step.getAsDouble();
    double last = first;
    for (int i = 0; i < 20; i++) {
      last = step.getAsDouble();
    }
    assertTrue(last < first - 0.01, kind + ": from " + first + " to " + last);
  }
}
