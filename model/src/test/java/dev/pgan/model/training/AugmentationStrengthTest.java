package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import dev.pgan.v1.AdaptiveAugmentation;
import dev.pgan.v1.Augmentation;
import dev.pgan.v1.Position;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationStrengthTest {
  private static final Augmentation ADAPTIVE =
      Augmentation.newBuilder()
          .setAdaptive(AdaptiveAugmentation.newBuilder().setTarget(0.6f).setKimg(0.1))
          .build();
  private static final int IMAGES = 20000;

  @Test
  void risesAndFallsWithTheSignsOfTheReals() {
    AugmentationStrength strength = at(0);
    strength.observe(0.5f, 10);
    assertEquals(0, strength.value(), "not below 0");
    strength.observe(0.7f, 30);
    assertEquals(0.3, strength.value(), 1e-12);
    strength.observe(Float.NaN, 30);
    strength.observe(0.5f, 10);
    assertEquals(0.2, strength.value(), 1e-12);
    for (int i = 0; i < 9; i++) {
      strength.observe(1, 10);
    }
    assertEquals(1, strength.value(), "not above 1");
  }

  @Test
  void changesAsManyImagesAsItSays() {
    Minibatch minibatch = minibatch();
    float[] draws = at(0.25).weaken(minibatch).augmentation();
    for (int column = 0; column < Minibatch.AUGMENTATION_DRAWS; column++) {
      float neutral = column < 5 ? 0.5f : -1;
      int changed = 0;
      double sum = 0;
      for (int at = column; at < draws.length; at += Minibatch.AUGMENTATION_DRAWS) {
        if (draws[at] != neutral) {
          changed++;
          sum += draws[at];
        }
      }
      assertEquals(0.25, changed / (2.0 * IMAGES), 0.01, "column " + column);
      assertEquals(0.5, sum / changed, 0.01, "still uniform, column " + column);
    }
    for (int at = 0; at < draws.length; at += Minibatch.AUGMENTATION_DRAWS) {
      assertEquals(draws[at + 3] == 0.5f, draws[at + 4] == 0.5f, "one translation");
      assertEquals(draws[at + 5] == -1, draws[at + 6] == -1, "one cutout");
    }
  }

  @Test
  void changesAllImagesAtFullStrengthAndWhereItIsNotAdaptive() {
    Minibatch minibatch = minibatch();
    assertArrayEquals(minibatch.augmentation(), at(1).weaken(minibatch).augmentation());
    assertSame(
        minibatch,
        new AugmentationStrength(Augmentation.getDefaultInstance(), Position.getDefaultInstance())
            .weaken(minibatch));
  }

  private static AugmentationStrength at(double strength) {
    return new AugmentationStrength(
        ADAPTIVE, Position.newBuilder().setAugmentationStrength(strength).build());
  }

  private static Minibatch minibatch() {
    float[] draws = new float[IMAGES * 2 * Minibatch.AUGMENTATION_DRAWS];
    Random random = new Random(1);
    for (int i = 0; i < draws.length; i++) {
      draws[i] = random.nextFloat();
    }
    float[] none = new float[0];
    return new Minibatch(
        new ImageBatch(IMAGES, 1, 1, 1, new byte[IMAGES]), none, none, none, none, draws);
  }
}
