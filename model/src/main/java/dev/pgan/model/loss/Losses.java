package dev.pgan.model.loss;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.v1.Loss;
import dev.pgan.v1.WganGp;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The losses that a config can name. */
public final class Losses {
  private Losses() {}

  /**
   * The loss of a complete config.
   *
   * @param gamma in place of the weights of R1 and R2 that are not 0
   */
  static GanLoss of(Loss config, Optional<Operand<TFloat32>> gamma) {
    return switch (config.getKindCase()) {
      case WGAN_GP -> new WganGpLoss(config.getWganGp());
      case NON_SATURATING -> new NonSaturatingLoss(config.getNonSaturating(), gamma);
      case RELATIVISTIC -> new RelativisticLoss(config.getRelativistic(), gamma);
      case HINGE -> new HingeLoss();
      case KIND_NOT_SET -> throw new IllegalArgumentException("loss: the config names none");
    };
  }

  /**
   * Fills in what is unset of the loss that the config names, and the weight of the labels.
   *
   * @param config names a loss
   */
  public static Loss complete(Loss config) {
    Loss.Builder complete = config.toBuilder();
    switch (config.getKindCase()) {
      case WGAN_GP -> complete.setWganGp(WganGpLoss.complete(config.getWganGp()));
      case NON_SATURATING ->
          complete.setNonSaturating(NonSaturatingLoss.complete(config.getNonSaturating()));
      case RELATIVISTIC ->
          complete.setRelativistic(RelativisticLoss.complete(config.getRelativistic()));
      case HINGE -> {}
      case KIND_NOT_SET -> throw new IllegalArgumentException("loss: the config names none");
    }
    if (!config.hasLabelWeight()) {
      complete.setLabelWeight(1);
    }
    if (!config.hasGdppWeight()) {
      complete.setGdppWeight(0);
    }
    return complete.build();
  }

  /**
   * Moves what version 0.1.0 wrote beside {@code wgan_gp} into it.
   *
   * @throws IllegalArgumentException where the config says both, or names another loss
   */
  public static Loss ofToday(Loss config) {
    WganGp.Builder moved = WganGp.newBuilder();
    if (config.hasGradientPenalty()) {
      moved.setGradientPenalty(config.getGradientPenalty());
    }
    if (config.hasEpsilonPenalty()) {
      moved.setEpsilonPenalty(config.getEpsilonPenalty());
    }
    if (config.hasGradientTarget()) {
      moved.setGradientTarget(config.getGradientTarget());
    }
    if (moved.build().equals(WganGp.getDefaultInstance())) {
      return config;
    }
    checkArgument(
        config.getKindCase() == Loss.KindCase.KIND_NOT_SET,
        "loss: gradient_penalty, epsilon_penalty and gradient_target stand beside %s, say them in"
            + " wgan_gp { }",
        config.getKindCase());
    return config.toBuilder()
        .clearGradientPenalty()
        .clearEpsilonPenalty()
        .clearGradientTarget()
        .setWganGp(moved)
        .build();
  }
}
