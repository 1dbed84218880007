package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.config.Part;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.Map;

/**
 * The official config's ablations, by its names: each takes away one thing that the paper adds. Its
 * half precision, fp16, with the other half, bf16. And R3GAN's way to train.
 */
final class ProgressiveAblations {
  static final ImmutableMap<String, Part> PARTS =
      ImmutableMap.<String, Part>builder()
          .put(
              "nogrowing",
              new Part("the full resolution from the start", ProgressiveAblations::withoutGrowing))
          .put(
              "nopixelnorm",
              network("no normalisation of pixels", progressive().setUsePixelnorm(false)))
          .put("nowscale", network("no scaling of weights", progressive().setUseWscale(false)))
          .put(
              "noleakyrelu",
              network("ReLU in place of leaky ReLU", progressive().setUseLeakyrelu(false)))
          .put("nosmoothing", Part.of("Gs is G, no running average", config().setSmoothing(0)))
          .put(
              "norepeat",
              Part.of(
                  "lod and minibatch size change at any round", config().setMinibatchRepeats(1)))
          .put(
              "noreset",
              Part.of(
                  "optimizers go on when levels change",
                  config().setResetOptimizerForNewLod(false)))
          .put(
              "fp16",
              Part.of(
                  "float16 with the official loss scaling",
                  halfPrecision(Precision.FLOAT16)
                      .setNetwork(named(progressive().setPixelnormEpsilon(1e-4f)))))
          .put("bf16", Part.of("bfloat16", halfPrecision(Precision.BFLOAT16)))
          .put("r3gan", R3GanPart.part())
          .buildOrThrow();

  private ProgressiveAblations() {}

  private static TrainingConfig withoutGrowing(DataShape data) {
    return config()
        .setSchedule(
            Schedule.newBuilder()
                .setInitialResolution(data.resolution())
                .setLodTrainingKimg(0)
                .setLodTransitionKimg(0)
                .setTotalKimg(10000))
        .build();
  }

  private static TrainingConfig.Builder halfPrecision(Precision precision) {
    return config()
        .setPrecision(precision)
        .setSchedule(Schedule.newBuilder().putAllMaxMinibatchPerGpu(Map.of(512, 16, 1024, 8)));
  }

  private static Part network(String meaning, ProgressiveConfig.Builder network) {
    return Part.of(meaning, config().setNetwork(named(network)));
  }

  private static NetworkConfig named(ProgressiveConfig.Builder network) {
    return NetworkConfig.newBuilder().setProgressive(network).build();
  }

  private static ProgressiveConfig.Builder progressive() {
    return ProgressiveConfig.newBuilder();
  }

  private static TrainingConfig.Builder config() {
    return TrainingConfig.newBuilder();
  }
}
