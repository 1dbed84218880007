package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.Map;

/**
 * The official config's ablations, by its names: each takes away one thing that the paper adds. And
 * its half precision, fp16, with the other half, bf16.
 */
final class ProgressiveAblations {
  private ProgressiveAblations() {}

  static ImmutableMap<String, TrainingConfig> of(DataShape data) {
    return ImmutableMap.<String, TrainingConfig>builder()
        .put("nogrowing", withoutGrowing(data))
        .put("nopixelnorm", network(ProgressiveConfig.newBuilder().setUsePixelnorm(false)))
        .put("nowscale", network(ProgressiveConfig.newBuilder().setUseWscale(false)))
        .put("noleakyrelu", network(ProgressiveConfig.newBuilder().setUseLeakyrelu(false)))
        .put("nosmoothing", TrainingConfig.newBuilder().setSmoothing(0).build())
        .put("norepeat", TrainingConfig.newBuilder().setMinibatchRepeats(1).build())
        .put("noreset", TrainingConfig.newBuilder().setResetOptimizerForNewLod(false).build())
        .put(
            "fp16",
            halfPrecision(Precision.FLOAT16)
                .setNetwork(progressive(ProgressiveConfig.newBuilder().setPixelnormEpsilon(1e-4f)))
                .build())
        .put("bf16", halfPrecision(Precision.BFLOAT16).build())
        .buildOrThrow();
  }

  private static TrainingConfig withoutGrowing(DataShape data) {
    return TrainingConfig.newBuilder()
        .setSchedule(
            Schedule.newBuilder()
                .setInitialResolution(data.resolution())
                .setLodTrainingKimg(0)
                .setLodTransitionKimg(0)
                .setTotalKimg(10000))
        .build();
  }

  private static TrainingConfig.Builder halfPrecision(Precision precision) {
    return TrainingConfig.newBuilder()
        .setPrecision(precision)
        .setSchedule(Schedule.newBuilder().putAllMaxMinibatchPerGpu(Map.of(512, 16, 1024, 8)));
  }

  private static TrainingConfig network(ProgressiveConfig.Builder config) {
    return TrainingConfig.newBuilder().setNetwork(progressive(config)).build();
  }

  private static NetworkConfig progressive(ProgressiveConfig.Builder config) {
    return NetworkConfig.newBuilder().setProgressive(config).build();
  }
}
