package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.TrainingConfig;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A minibatch shared among two devices of the CPU. */
class SeveralDevicesTest {
  /**
   * Group g of a whole minibatch of 8 is the images g, g + 2, g + 4, g + 6: on two devices the
   * groups are the first four images and the last four. In this order one device makes the same.
   */
  private static final int[] ORDER = {0, 4, 1, 5, 2, 6, 3, 7};

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 0})
  void equalsOneDeviceThatSeesTheSameGroups(double lod) {
    ImmutableMap<String, Tensor> one = step(1, lod, reordered(ToyRun.minibatch((int) lod, 0)));
    ImmutableMap<String, Tensor> two = step(2, lod, ToyRun.minibatch((int) lod, 0));
    assertEquals(one.keySet(), two.keySet());
    long near = 0;
    long all = 0;
    for (String name : one.keySet()) {
      float[] expected = one.get(name).data();
      float[] actual = two.get(name).data();
      for (int i = 0; i < expected.length; i++) {
        float distance = Math.abs(expected[i] - actual[i]);
        assertTrue(distance <= 2.1e-3, name + ": " + expected[i] + " and " + actual[i]);
        near += distance <= 0.001 / 50 ? 1 : 0;
        all++;
      }
    }
    assertTrue(near > 0.999 * all, near + " of " + all);
    // Another order makes other groups.
    ImmutableMap<String, Tensor> other = step(1, lod, ToyRun.minibatch((int) lod, 0));
    assertTrue(distance(two, other) > 100 * distance(two, one));
  }

  @Test
  void tellsWhatCannotBeSplit() {
    assertEquals(
        "devices: a minibatch of 8 images cannot be split among 3",
        assertThrows(IllegalArgumentException.class, () -> step(3, 2, ToyRun.minibatch(2, 0)))
            .getMessage());
  }

  private static double distance(
      ImmutableMap<String, Tensor> first, ImmutableMap<String, Tensor> second) {
    // Where gradients are summed up a sign does not matter so much as in the weights.
    float[] a = first.get("D_opt/4x4/Conv/weight/v").data();
    float[] b = second.get("D_opt/4x4/Conv/weight/v").data();
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).sum();
  }

  private static ImmutableMap<String, Tensor> step(int devices, double lod, Minibatch minibatch) {
    TrainingConfig config = ToyRun.CONFIG.toBuilder().setDevices(devices).build();
    try (TrainingGraph graph =
        new ProgressiveGan().trainingGraph(config, ToyRun.DATA, Level.of(lod))) {
      graph.load(ToyRun.initialState());
      graph.trainDiscriminator(minibatch, ToyRun.settings(lod, OptionalDouble.of(0.5)));
      graph.trainGenerator(minibatch, ToyRun.settings(lod, OptionalDouble.empty()));
      return graph.save();
    }
  }

  private static Minibatch reordered(Minibatch minibatch) {
    ImageBatch reals = minibatch.reals();
    byte[] pixels = new byte[reals.pixels().length];
    for (int i = 0; i < ORDER.length; i++) {
      System.arraycopy(
          reals.pixels(),
          ORDER[i] * reals.imageBytes(),
          pixels,
          i * reals.imageBytes(),
          reals.imageBytes());
    }
    return new Minibatch(
        new ImageBatch(reals.count(), reals.channels(), reals.height(), reals.width(), pixels),
        reordered(minibatch.labels()),
        reordered(minibatch.latents()),
        reordered(minibatch.fakeLabels()),
        reordered(minibatch.mixingFactors()),
        reordered(minibatch.augmentation()));
  }

  private static float[] reordered(float[] rows) {
    int width = rows.length / ORDER.length;
    float[] reordered = new float[rows.length];
    for (int i = 0; i < ORDER.length; i++) {
      System.arraycopy(rows, ORDER[i] * width, reordered, i * width, width);
    }
    return reordered;
  }
}
