package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.model.GanFamily.Network;
import dev.pgan.model.StepSettings;
import dev.pgan.v1.Plateau;
import dev.pgan.v1.Position;
import dev.pgan.v1.Schedule;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlateauRatesTest {
  private static final Schedule SCHEDULE =
      Schedule.newBuilder()
          .setPlateau(
              PlateauRates.complete(
                  Plateau.newBuilder().setPatienceSteps(2).setMinLrate(0.2f).build()))
          .build();

  private PlateauRates rates = new PlateauRates(SCHEDULE, Position.getDefaultInstance());

  @Test
  void halvesAfterStepsWithoutALowerLoss() {
    see(8, -10, -10.0005f, -9);
    assertEquals(1, rate(Network.DISCRIMINATOR, 8));
    see(8, -9);
    assertEquals(0.5f, rate(Network.DISCRIMINATOR, 8));
    see(8, -11, 0, 0, -11);
    assertEquals(0.25f, rate(Network.DISCRIMINATOR, 8));
    see(8, 0, 0, 0);
    assertEquals(0.2f, rate(Network.DISCRIMINATOR, 8), "not below min_lrate");
    assertEquals(1, rate(Network.GENERATOR, 8), "each network has its own");
    assertEquals(1, rate(Network.DISCRIMINATOR, 16), "a level starts anew");
  }

  @Test
  void goesOnFromItsPosition() {
    see(8, 5, 6, 6, 6, 4, 7);
    PlateauRates same =
        new PlateauRates(SCHEDULE, rates.addTo(Position.newBuilder().setTick(3).build()));
    see(8, 7, 7);
    assertEquals(0.25f, rate(Network.DISCRIMINATOR, 8));
    rates = same;
    assertEquals(0.5f, rate(Network.DISCRIMINATOR, 8));
    see(8, 7, 7);
    assertEquals(0.25f, rate(Network.DISCRIMINATOR, 8));
  }

  @Test
  void doesNothingWithoutAPlateau() {
    rates = new PlateauRates(Schedule.getDefaultInstance(), Position.getDefaultInstance());
    Position position = Position.newBuilder().setTick(3).build();
    see(8, 1, 1, 1, 1, 1, 1);
    assertEquals(1, rate(Network.DISCRIMINATOR, 8));
    assertEquals(position, rates.addTo(position));
  }

  private void see(int resolution, float... losses) {
    for (float loss : losses) {
      rates.observe(Network.DISCRIMINATOR, resolution, loss);
    }
  }

  private float rate(Network network, int resolution) {
    StepSettings settings = new StepSettings(0, 1, OptionalDouble.empty());
    return rates.lower(network, settings, resolution).learningRate();
  }
}
