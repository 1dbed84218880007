package dev.pgan.model.random;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Latents as the official programs draw them: {@code RandomState(seed).randn(count, size)},
 * float32. Each hangs on all before it, so going on is fast and going back starts anew. Not safe
 * for threads.
 */
public final class NumpyLatents {
  private static final long SEEDS = 1L << 32;

  private final int size;
  private final NumpyRandom random;
  private final long seed;
  private long next;

  /**
   * Starts at the first vector.
   *
   * @param size length of a vector
   * @param seed 0 to 2^32 - 1
   */
  public NumpyLatents(int size, long seed) {
    checkArgument(
        seed >= 0 && seed < SEEDS, "numpy takes seeds from 0 to %s, not %s", SEEDS - 1, seed);
    this.size = size;
    this.seed = seed;
    random = new NumpyRandom((int) seed);
  }

  /** Seed that it started with. */
  public long seed() {
    return seed;
  }

  /** Number of the vector that comes next. */
  public long position() {
    return next;
  }

  /** The next vectors: [count, size], row-major. */
  public float[] next(int count) {
    float[] latents = new float[Math.multiplyExact(count, size)];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = (float) random.randn();
    }
    next += count;
    return latents;
  }

  /** Passes vectors over. */
  public void skip(long count) {
    for (long i = 0; i < count * size; i++) {
      random.randn();
    }
    next += count;
  }
}
