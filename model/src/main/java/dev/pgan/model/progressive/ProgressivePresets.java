package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.config.PresetTable;
import dev.pgan.v1.Adam;
import dev.pgan.v1.Loss;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.WganGp;
import java.util.Map;

/**
 * The official presets: the paper's schedule (v1) and the shorter ones published with the program
 * (v2) for 1 to 8 GPUs.
 */
final class ProgressivePresets {
  private static final String DEFAULT = "v2-1gpu";

  private static final ImmutableMap<Integer, Double> TICK_KIMG =
      ImmutableMap.of(
          4, 160.0, 8, 140.0, 16, 120.0, 32, 100.0, 64, 80.0, 128, 60.0, 256, 40.0, 512, 20.0, 1024,
          10.0);

  private static final ImmutableMap<String, TrainingConfig> BY_NAME =
      ImmutableMap.of(
          "v1-1gpu",
          preset(19000, 800, 1, 16, Map.of(256, 14, 512, 6, 1024, 3), Map.of())
              .setNetwork(network(ProgressiveConfig.newBuilder().setMbstdGroupSize(16).build()))
              .build(),
          DEFAULT,
          preset(
                  12000,
                  600,
                  1,
                  4,
                  Map.of(4, 128, 8, 128, 16, 128, 32, 64, 64, 32, 128, 16, 256, 8, 512, 4),
                  Map.of(1024, 0.0015f))
              .build(),
          "v2-2gpus",
          preset(
                  12000,
                  600,
                  2,
                  8,
                  Map.of(4, 256, 8, 256, 16, 128, 32, 64, 64, 32, 128, 16, 256, 8),
                  Map.of(512, 0.0015f, 1024, 0.002f))
              .build(),
          "v2-4gpus",
          preset(
                  12000,
                  600,
                  4,
                  16,
                  Map.of(4, 512, 8, 256, 16, 128, 32, 64, 64, 32, 128, 16),
                  Map.of(256, 0.0015f, 512, 0.002f, 1024, 0.003f))
              .build(),
          "v2-8gpus",
          preset(
                  12000,
                  600,
                  8,
                  32,
                  Map.of(4, 512, 8, 256, 16, 128, 32, 64, 64, 32),
                  Map.of(128, 0.0015f, 256, 0.002f, 512, 0.003f, 1024, 0.003f))
              .build());

  private ProgressivePresets() {}

  /** The presets for a data set. */
  static PresetTable table(DataShape data) {
    return new PresetTable(BY_NAME, ProgressiveAblations.of(data), DEFAULT);
  }

  private static TrainingConfig.Builder preset(
      double totalKimg,
      double phaseKimg,
      int gpus,
      int minibatchBase,
      Map<Integer, Integer> minibatch,
      Map<Integer, Float> lrate) {
    Adam adam = Adam.newBuilder().setBeta1(0).setBeta2(0.99f).setEpsilon(1e-8f).build();
    return TrainingConfig.newBuilder()
        .setNetwork(network(ProgressiveConfig.getDefaultInstance()))
        .setSchedule(
            Schedule.newBuilder()
                .setTotalKimg(totalKimg)
                .setInitialResolution(4)
                .setLodTrainingKimg(phaseKimg)
                .setLodTransitionKimg(phaseKimg)
                .setMinibatchBase(minibatchBase)
                .putAllMinibatch(minibatch)
                .putAllMaxMinibatchPerGpu(Map.of(256, 16, 512, 8, 1024, 4))
                .setGeneratorLrateBase(0.001f)
                .putAllGeneratorLrate(lrate)
                .setDiscriminatorLrateBase(0.001f)
                .putAllDiscriminatorLrate(lrate)
                .setTickKimgBase(1)
                .putAllTickKimg(TICK_KIMG)
                .setGpus(gpus))
        .setLoss(Loss.newBuilder().setWganGp(WganGp.getDefaultInstance()))
        .setGeneratorAdam(adam)
        .setDiscriminatorAdam(adam)
        .setSmoothing(0.999f)
        .setDiscriminatorRepeats(1)
        .setMinibatchRepeats(4)
        .setResetOptimizerForNewLod(true);
  }

  private static NetworkConfig network(ProgressiveConfig config) {
    return NetworkConfig.newBuilder().setProgressive(config).build();
  }
}
