package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.DataShape;
import dev.pgan.model.NetworkCost;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;
import org.junit.jupiter.api.Test;

class ForwardCostTest {
  private static NetworkCost cost(int resolution, int lod, ProgressiveConfig.Builder network) {
    TrainingConfig config =
        TrainingConfig.newBuilder()
            .setNetwork(NetworkConfig.newBuilder().setProgressive(network))
            .build();
    return new ProgressiveGan().cost(config, new DataShape(resolution, 3, 0), lod);
  }

  /** Two maps everywhere; counted by hand. */
  @Test
  void smallNetworks() {
    ProgressiveConfig.Builder network =
        ProgressiveConfig.newBuilder().setFmapBase(64).setFmapMax(2).setLatentSize(5);
    long up = 4 * 4 * 16 * 2 * 2;
    long conv8 = 8 * 8 * 9 * 2 * 2;
    long conv4 = 4 * 4 * 9 * 2 * 2;
    long rgb8 = 8 * 8 * 3 * 2;
    NetworkCost cost = cost(8, 0, network);
    assertEquals(2 * (5 * 32 + conv4 + up + conv8 + rgb8), cost.generator());
    assertEquals(2 * (rgb8 + conv8 + up + conv4 + 16 * 2 * 2 + 2), cost.discriminator());
    assertEquals(2 * (5 * 32 + conv4 + 4 * 4 * 3 * 2), cost(8, 1, network).generator());
    long mapsG = 2 * (2 * 16 + 2 * 64);
    assertEquals(6 * 4 * mapsG, cost.stepMapBytes());
    assertEquals(
        cost.generator() + 2 * (conv8 - up), cost(8, 0, network.setFusedScale(false)).generator());
  }

  /** The paper's Table 2: 23.1 million numbers each. */
  @Test
  void theNetworksOfThePaper() {
    NetworkCost cost = cost(1024, 0, ProgressiveConfig.newBuilder());
    assertEquals(23.1, cost.weightsG() / 1e6, 0.05);
    assertEquals(23.1, cost.weightsD() / 1e6, 0.05);
    assertEquals(4 * (4 * cost.weightsG() + 3 * cost.weightsD()), cost.snapshotBytes());
    assertTrue(cost(1024, 1, ProgressiveConfig.newBuilder()).training() < cost.training());
  }
}
