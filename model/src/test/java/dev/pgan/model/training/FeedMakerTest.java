package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.testing.FakeFamily;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FeedMakerTest {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(8, 3, 4), 1000);
  private static final AnnealedValues ANNEALED = AnnealedValues.newBuilder().setBeta2(0.9).build();
  private static final TrainingSchedule.Point POINT =
      new TrainingSchedule.Point(1.25, 4, 200, 0.1f, 0.2f, 1, ANNEALED);

  @Test
  void mirrorsHalfOfTheImages() throws IOException {
    Minibatch plain = feed(false, 5000).discriminatorSteps().get(0).minibatch();
    Minibatch mirrored = feed(true, 5000).discriminatorSteps().get(0).minibatch();
    int flipped = 0;
    for (int i = 0; i < 200; i++) {
      byte[] before = image(plain.reals(), i);
      byte[] after = image(mirrored.reals(), i);
      if (!Arrays.equals(before, after)) {
        flipped++;
        for (int at = 0; at < before.length; at++) {
          assertEquals(before[at / 4 * 4 + 3 - at % 4], after[at]);
        }
      }
    }
    assertEquals(100, flipped, 35);
  }

  @Test
  void showsTheImagesInTheOrderOfTheShuffle() throws IOException {
    Feed feed = feed(false, 900);
    Shuffle shuffle = new Shuffle(6, 1000);
    for (int step = 0; step < 2; step++) {
      long[] expected = new long[200];
      for (int i = 0; i < 200; i++) {
        expected[i] = shuffle.at(900 + step * 200 + i);
      }
      Minibatch found = feed.discriminatorSteps().get(step).minibatch();
      assertArrayEquals(IMAGES.read(1, expected).pixels(), found.reals().pixels());
      assertArrayEquals(IMAGES.labels(expected), found.labels());
    }
  }

  @Test
  void drawsForEachPurposeAnew() throws IOException {
    Feed feed = feed(false, 0);
    Minibatch first = feed.discriminatorSteps().get(0).minibatch();
    Minibatch second = feed.discriminatorSteps().get(1).minibatch();
    Minibatch generator = feed.generatorStep().minibatch();
    assertFalse(Arrays.equals(first.latents(), second.latents()));
    assertFalse(Arrays.equals(second.latents(), generator.latents()));
    assertFalse(Arrays.equals(second.fakeLabels(), generator.fakeLabels()));
    assertFalse(Arrays.equals(first.mixingFactors(), second.mixingFactors()));
    double mean = 0;
    for (float factor : first.mixingFactors()) {
      assertTrue(factor >= 0 && factor <= 1, "mixing factor " + factor);
      mean += factor / 200;
    }
    assertEquals(0.5, mean, 0.1);
    float[] labels = first.fakeLabels();
    for (int i = 0; i < 200; i++) {
      assertEquals(1, labels[4 * i] + labels[4 * i + 1] + labels[4 * i + 2] + labels[4 * i + 3]);
    }
  }

  @Test
  void givesTheGeneratorTheLastRealsAndEachStepItsSettings() throws IOException {
    Feed feed = feed(false, 0);
    Minibatch last = feed.discriminatorSteps().get(1).minibatch();
    assertSame(last.reals(), feed.generatorStep().minibatch().reals());
    assertSame(last.labels(), feed.generatorStep().minibatch().labels());
    assertEquals(
        new StepSettings(1.25, 0.2f, OptionalDouble.of(0.5), ANNEALED),
        feed.discriminatorSteps().get(1).settings());
    assertEquals(
        new StepSettings(1.25, 0.1f, OptionalDouble.empty(), ANNEALED),
        feed.generatorStep().settings());
  }

  private static Feed feed(boolean mirror, long images) throws IOException {
    TrainingConfig config =
        TrainingConfig.newBuilder().setSeed(6).setMirrorAugment(mirror).setSmoothing(0.5f).build();
    return new FeedMaker(new FakeFamily(), config, IMAGES)
        .make(new Rounds.Round(images, 2, POINT, images, 0));
  }

  private static byte[] image(ImageBatch batch, int index) {
    return Arrays.copyOfRange(
        batch.pixels(), index * batch.imageBytes(), (index + 1) * batch.imageBytes());
  }
}
