package dev.pgan.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.Annealing;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import org.junit.jupiter.api.Test;

class CosineAnnealingTest {
  private static final Annealing FALLING = annealing(2, 0.2, 20);

  @Test
  void goesAlongHalfAWaveAndStaysAtItsEnd() {
    assertEquals(2, CosineAnnealing.at(FALLING, 0));
    // 45, 60 and 90 degrees.
    assertEquals(2 - 1.8 * 0.146446609, CosineAnnealing.at(FALLING, 5000), 1e-9);
    assertEquals(2 - 1.8 * 0.25, CosineAnnealing.at(annealing(2, 0.2, 15), 5000), 1e-9);
    assertEquals(1.1, CosineAnnealing.at(FALLING, 10000), 1e-9);
    assertEquals(0.2, CosineAnnealing.at(FALLING, 20000), 1e-9);
    assertEquals(0.2, CosineAnnealing.at(FALLING, 1_000_000), 1e-9);
  }

  /** R3GAN's program writes it as a decay from 1 to 0, of the images. */
  @Test
  void isThatOfR3Gan() {
    for (long images = 0; images <= 20000; images += 777) {
      double decay = 0.5 * (1 + Math.cos(Math.PI * images / 2e4));
      assertEquals(2 + (1 - decay) * (0.2 - 2), CosineAnnealing.at(FALLING, images), 1e-12);
    }
  }

  @Test
  void tellsTheValuesThatAScheduleAnneals() {
    assertEquals(
        AnnealedValues.newBuilder().setGamma(2).setHalfLifeKimg(0).build(),
        CosineAnnealing.values(
            Schedule.newBuilder()
                .setAnnealedLrate(annealing(3, 1, 10))
                .setAnnealedGamma(FALLING)
                .setAnnealedHalfLifeKimg(annealing(0, 10, 20))
                .build(),
            0));
  }

  @Test
  void theAverageForgetsByTheHalfLifeOfTheMoment() {
    TrainingConfig config =
        TrainingConfig.newBuilder()
            .setSmoothing(0.999f)
            .setSmoothingHalfLifeKimg(7)
            .setSchedule(Schedule.newBuilder().setAnnealedHalfLifeKimg(annealing(0, 10, 20)))
            .build();
    assertEquals(0, Smoothing.decay(config, 0, 50));
    assertEquals(0.5, Smoothing.decay(config, 10000, 5000), 1e-12);
    assertEquals(0.25, Smoothing.decay(config, 30000, 20000), 1e-12);
  }

  private static Annealing annealing(double from, double to, double kimg) {
    return Annealing.newBuilder().setFrom(from).setTo(to).setKimg(kimg).build();
  }
}
