package dev.pgan.model.training;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;

/**
 * The order in which images are shown: in each epoch every image once, in an order of its own. A
 * Feistel network permutes the numbers, walking on from those outside the range (Black and Rogaway,
 * CT-RSA 2002), so that any position is found at once and no memory is needed.
 */
public final class Shuffle {
  private static final int ROUNDS = 6;

  private final long seed;
  private final long size;
  private final int halfBits;

  public Shuffle(long seed, long size) {
    checkArgument(size >= 1, "the data set holds %s images: expected at least one", size);
    this.seed = seed;
    this.size = size;
    this.halfBits = (65 - Long.numberOfLeadingZeros(size)) / 2;
  }

  /** The image at a position of the endless sequence of epochs. */
  public long at(long position) {
    long[] keys = new long[ROUNDS];
    CounterRandom random = CounterRandom.at(seed, Stream.SHUFFLE, position / size);
    for (int i = 0; i < ROUNDS; i++) {
      keys[i] = random.nextLong();
    }
    long image = position % size;
    do {
      image = permute(image, keys);
    } while (image >= size);
    return image;
  }

  private long permute(long value, long[] keys) {
    long mask = (1L << halfBits) - 1;
    long left = value >>> halfBits;
    long right = value & mask;
    for (long key : keys) {
      long mixed = CounterRandom.at(key, Stream.SHUFFLE, right).nextLong() & mask;
      long next = left ^ mixed;
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
