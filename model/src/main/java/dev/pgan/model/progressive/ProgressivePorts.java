package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.config.Preset;
import dev.pgan.v1.Plateau;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import java.util.Map;

/**
 * How two ports of the official program train. The networks are those of the paper; what else a
 * port does otherwise is not here.
 */
final class ProgressivePorts {
  /** Steps of a fade: 600 of alpha, 32 apart, as pytorch_GAN_zoo has them. */
  private static final long FADE_STEPS = 600 * 32;

  private static final long SCALE_STEPS = 96000;

  /** Images at a level with its fade: 54 epochs of CelebA-HQ; in a first half it fades in. */
  private static final double STAGE_KIMG = 1620;

  private ProgressivePorts() {}

  /**
   * Both, by name.
   *
   * @param common what they share with the official presets
   */
  static ImmutableMap<String, Preset> of(TrainingConfig common) {
    return ImmutableMap.of(
        "celeba-128-paddle",
        new Preset(
            "PGAN-Paddle's README, for CelebA cropped to 128 (lr.ReduceOnPlateau included)",
            new DataShape(128, 3, 0),
            paddle(common)),
        "celebahq-256-tf2",
        new Preset(
            "progressive_growing_of_gans_tensorflow_2 (matt-roz), for CelebA-HQ at 256",
            new DataShape(256, 3, 0),
            tf2(common)));
  }

  private static TrainingConfig paddle(TrainingConfig common) {
    Schedule.Builder schedule =
        common.getSchedule().toBuilder()
            .clearMinibatch()
            .putAllMinibatch(Map.of(64, 32, 128, 22))
            .setMinibatchBase(64)
            .clearMaxMinibatchPerGpu()
            .putLevelTrainingSteps(4, 48000)
            .putLevelTrainingSteps(128, 160000 - FADE_STEPS)
            // 48000 steps of 64, 3 times 96000 of 64, 96000 of 32, 160000 of 22.
            .setTotalKimg(28096)
            .setPlateau(Plateau.getDefaultInstance());
    for (int resolution = 8; resolution <= 64; resolution *= 2) {
      schedule.putLevelTrainingSteps(resolution, SCALE_STEPS - FADE_STEPS);
    }
    for (int resolution = 8; resolution <= 128; resolution *= 2) {
      schedule.putLevelTransitionSteps(resolution, FADE_STEPS);
    }
    Map<Integer, Float> lrate = Map.of(4, 0.003f, 8, 0.003f, 16, 0.003f, 32, 0.003f);
    return port(
        common,
        schedule
            .clearGeneratorLrate()
            .putAllGeneratorLrate(lrate)
            .clearDiscriminatorLrate()
            .putAllDiscriminatorLrate(lrate));
  }

  private static TrainingConfig tf2(TrainingConfig common) {
    return port(
            common,
            common.getSchedule().toBuilder()
                .clearMinibatch()
                .putAllMinibatch(
                    Map.of(4, 128, 8, 128, 16, 128, 32, 64, 64, 32, 128, 16, 256, 8, 512, 6))
                .setMinibatchBase(4)
                .clearMaxMinibatchPerGpu()
                .clearGeneratorLrate()
                .clearDiscriminatorLrate()
                .setLodTrainingKimg(STAGE_KIMG / 2)
                .setLodTransitionKimg(STAGE_KIMG / 2)
                .putLevelTrainingKimg(4, STAGE_KIMG)
                // 432 epochs: 7 stages to 256, the last one twice.
                .setTotalKimg(8 * STAGE_KIMG))
        .toBuilder()
        .setFadeReals(false)
        .build();
  }

  /** A step of D and of G in turn, and new optimizers for each level. */
  private static TrainingConfig port(TrainingConfig common, Schedule.Builder schedule) {
    return common.toBuilder()
        .setSchedule(schedule)
        .setMinibatchRepeats(1)
        .setResetOptimizerWhenFadedIn(false)
        .build();
  }
}
