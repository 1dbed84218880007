package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.TrainingGraph.DiscriminatorStep;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeedMakerTest {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(8, 3, 4), 1000);
  private static final TrainingSchedule.Point POINT =
      new TrainingSchedule.Point(1.25, 4, 200, 0.1f, 0.2f, 1);

  @Test
  void mirrorsHalfOfTheImages() throws IOException {
    DiscriminatorStep plain = feed(false, 5000).discriminatorSteps().get(0);
    DiscriminatorStep mirrored = feed(true, 5000).discriminatorSteps().get(0);
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
      DiscriminatorStep found = feed.discriminatorSteps().get(step);
      assertArrayEquals(IMAGES.read(1, expected).pixels(), found.reals().pixels());
      assertArrayEquals(IMAGES.labels(expected), found.labels());
    }
  }

  @Test
  void drawsForEachPurposeAnew() throws IOException {
    Feed feed = feed(false, 0);
    DiscriminatorStep first = feed.discriminatorSteps().get(0);
    DiscriminatorStep second = feed.discriminatorSteps().get(1);
    assertFalse(Arrays.equals(first.latents(), second.latents()));
    assertFalse(Arrays.equals(second.latents(), feed.generatorStep().latents()));
    assertFalse(Arrays.equals(second.fakeLabels(), feed.generatorStep().labels()));
    assertFalse(Arrays.equals(first.mixing(), second.mixing()));
    double mean = 0;
    for (float mixing : first.mixing()) {
      assertTrue(mixing >= 0 && mixing <= 1, "mixing " + mixing);
      mean += mixing / 200;
    }
    assertEquals(0.5, mean, 0.1);
    float[] labels = first.fakeLabels();
    for (int i = 0; i < 200; i++) {
      assertEquals(1, labels[4 * i] + labels[4 * i + 1] + labels[4 * i + 2] + labels[4 * i + 3]);
    }
    assertEquals(0.2f, first.learningRate());
    assertEquals(0.1f, feed.generatorStep().learningRate());
  }

  private static Feed feed(boolean mirror, long images) throws IOException {
    TrainingConfig config =
        TrainingConfig.newBuilder().setSeed(6).setMirrorAugment(mirror).setSmoothing(0.5f).build();
    return new FeedMaker(config, 5, IMAGES).make(new Rounds.Round(images, 2, POINT, true));
  }

  private static byte[] image(ImageBatch batch, int index) {
    return Arrays.copyOfRange(
        batch.pixels(), index * batch.imageBytes(), (index + 1) * batch.imageBytes());
  }
}
