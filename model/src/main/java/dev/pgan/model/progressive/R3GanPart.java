package dev.pgan.model.progressive;

import dev.pgan.model.DataShape;
import dev.pgan.model.config.Part;
import dev.pgan.v1.Annealing;
import dev.pgan.v1.Loss;
import dev.pgan.v1.Relativistic;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;

/**
 * How R3GAN is trained (arXiv 2501.05441; the presets of its program's train.py), but for its
 * networks, its augmentation and its minibatches of 256 or 512.
 */
final class R3GanPart {
  /** The images over which all values move: 20 million. */
  private static final double KIMG = 20000;

  private R3GanPart() {}

  static Part part() {
    return new Part(
        "R3GAN's loss and schedules (arXiv 2501.05441, its train.py): CIFAR10's up to 32x32,"
            + " FFHQ-64's up to 128x128, else FFHQ-256's",
        R3GanPart::changes);
  }

  private static TrainingConfig changes(DataShape data) {
    int resolution = data.resolution();
    double gamma = resolution <= 32 ? 0.05 : resolution <= 128 ? 2 : 150;
    double halfLifeKimg = resolution <= 32 ? 5000 : 500;
    return TrainingConfig.newBuilder()
        .setLoss(Loss.newBuilder().setRelativistic(Relativistic.getDefaultInstance()))
        .setMinibatchRepeats(1)
        .setSchedule(
            Schedule.newBuilder()
                .setTotalKimg(KIMG)
                .setAnnealedLrate(annealing(2e-4, 5e-5))
                .setAnnealedBeta2(annealing(0.9, 0.99))
                .setAnnealedGamma(annealing(gamma, gamma / 10))
                .setAnnealedHalfLifeKimg(annealing(0, halfLifeKimg)))
        .build();
  }

  private static Annealing annealing(double from, double to) {
    return Annealing.newBuilder().setFrom(from).setTo(to).setKimg(KIMG).build();
  }
}
