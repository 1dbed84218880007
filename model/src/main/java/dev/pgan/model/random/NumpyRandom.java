package dev.pgan.model.random;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The numbers of numpy's {@code RandomState}: the Mersenne twister MT19937 (Matsumoto and
 * Nishimura, 1998) and numpy's legacy ways of drawing from it, which it has promised not to change.
 * Not safe for threads.
 */
public final class NumpyRandom {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int position = N;
  private boolean hasGaussian;
  private double gaussian;

  /**
   * As {@code RandomState(seed)}.
   *
   * @param seed taken as unsigned 32 bits
   */
  public NumpyRandom(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** The next 32 bits of the twister. */
  public int nextInt() {
    if (position == N) {
      twist();
    }
    int y = state[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ (-(y & 1) & 0x9908B0DF);
    }
    position = 0;
  }

  /** Uniform in [0, max]: masked bits, drawn again while too large. */
  private int nextUpTo(int max) {
    if (max == 0) {
      return 0;
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value = nextInt() & mask;
    while (value > max) {
      value = nextInt() & mask;
    }
    return value;
  }

  /** As {@code randint(high)}: uniform in [0, high). */
  public int randint(int high) {
    checkArgument(high > 0, "the bound must be positive, not %s", high);
    return nextUpTo(high - 1);
  }

  /** As {@code randint(high, size=size)}. */
  public int[] randint(int high, int size) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = randint(high);
    }
    return values;
  }

  /** As {@code shuffle(values)}. */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextUpTo(i);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /** As {@code permutation(n)}: 0 to n-1, shuffled. */
  public int[] permutation(int n) {
    int[] values = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    shuffle(values);
    return values;
  }

  /** As {@code rand()}: uniform in [0, 1), 53 bits. */
  public double rand() {
    long high = nextInt() >>> 5;
    long low = nextInt() >>> 6;
    return (high * 0x1.0p26 + low) / 0x1.0p53;
  }

  /** As {@code randn()}: standard normal, by Marsaglia's polar method, two at a time. */
  public double randn() {
    if (hasGaussian) {
      hasGaussian = false;
      return gaussian;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * rand() - 1;
      y = 2 * rand() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * Math.log(square) / square);
    gaussian = factor * x;
    hasGaussian = true;
    return factor * y;
  }
}
