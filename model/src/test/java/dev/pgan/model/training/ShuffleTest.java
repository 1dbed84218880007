package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 15, 16, 17, 255, 256, 257, 1000, 4096, 70000})
  void eachEpochShowsEachImageOnce(long size) {
    Shuffle shuffle = new Shuffle(7, size);
    for (int epoch = 0; epoch < 2; epoch++) {
      assertArrayEquals(
          LongStream.range(0, size).toArray(),
          Arrays.stream(epoch(shuffle, size, epoch)).sorted().toArray());
    }
  }

  @Test
  void epochsAndSeedsDiffer() {
    long[] first = epoch(new Shuffle(7, 1000), 1000, 0);
    assertFalse(Arrays.equals(first, epoch(new Shuffle(7, 1000), 1000, 1)));
    assertFalse(Arrays.equals(first, epoch(new Shuffle(8, 1000), 1000, 0)));
    assertArrayEquals(first, epoch(new Shuffle(7, 1000), 1000, 0));
  }

  /** Each image is as likely in each place: chi-squared over 8 x 8 cells, 4.5 deviations. */
  @Test
  void everyPlaceIsAsLikely() {
    int size = 8;
    int epochs = 8000;
    Shuffle shuffle = new Shuffle(3, size);
    long[][] counts = new long[size][size];
    for (int i = 0; i < epochs * size; i++) {
      counts[i % size][(int) shuffle.at(i)]++;
    }
    double chi = 0;
    for (long[] row : counts) {
      for (long count : row) {
        chi += Math.pow(count - epochs / (double) size, 2) / (epochs / (double) size);
      }
    }
    int freedom = (size - 1) * (size - 1);
    assertTrue(chi < freedom + 4.5 * Math.sqrt(2 * freedom), "chi squared " + chi);
  }

  @Test
  void isHugeWithoutMemory() {
    Shuffle shuffle = new Shuffle(7, 1L << 40);
    assertEquals(
        1000,
        LongStream.range(0, 1000).map(shuffle::at).filter(i -> i < 1L << 40).distinct().count());
  }

  private static long[] epoch(Shuffle shuffle, long size, int epoch) {
    return LongStream.range(epoch * size, (epoch + 1) * size).map(shuffle::at).toArray();
  }
}
