package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefetcherTest {
  @Test
  void handsOutInOrderWhateverIsReadyFirst() throws Exception {
    CountDownLatch secondIsMade = new CountDownLatch(1);
    try (Prefetcher<Integer, Integer> prefetcher =
        new Prefetcher<>(
            numbers(100),
            number -> {
              if (number == 0) {
                await(secondIsMade);
              }
              secondIsMade.countDown();
              return number * 2;
            },
            4)) {
      for (int i = 0; i < 100; i++) {
        assertTrue(prefetcher.hasNext());
        assertEquals(2 * i, prefetcher.next());
      }
      assertFalse(prefetcher.hasNext());
    }
  }

  @Test
  void asksForNoMoreThanItMayHold() throws Exception {
    Iterator<Integer> numbers = numbers(100);
    try (Prefetcher<Integer, Integer> prefetcher = new Prefetcher<>(numbers, number -> number, 4)) {
      assertEquals(0, prefetcher.next());
      assertEquals(5, numbers.next());
    }
  }

  @Test
  void throwsWhatTheMakerThrew() throws Exception {
    try (Prefetcher<Integer, Integer> prefetcher =
        new Prefetcher<>(
            numbers(3),
            number -> {
              if (number == 1) {
                throw new IOException("broken");
              }
              return number;
            },
            4)) {
      assertEquals(0, prefetcher.next());
      assertEquals("broken", assertThrows(IOException.class, prefetcher::next).getMessage());
    }
  }

  private static Iterator<Integer> numbers(int count) {
    return IntStream.range(0, count).iterator();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
