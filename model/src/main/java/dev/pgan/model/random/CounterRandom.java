package dev.pgan.model.random;

/**
 * Random numbers that are a function of (seed, stream, index) alone, so that any worker makes the
 * same ones for item {@code index}. SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) started from a
 * hash of the three; normals by Box and Muller in {@link StrictMath}, the same on every machine.
 */
public final class CounterRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private CounterRandom(long state) {
    this.state = state;
  }

  public static CounterRandom at(long seed, Stream stream, long index) {
    return new CounterRandom(
        mix(mix(mix(seed + GOLDEN_GAMMA) ^ stream.number * GOLDEN_GAMMA) + index));
  }

  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [0, 1), a multiple of 2^-24, so that 1 is not rounded to. */
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  /** Uniform in [0, bound). */
  public int nextInt(int bound) {
    return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
  }

  /** Independent standard normals. */
  public float[] gaussians(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i += 2) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
      double angle = 2 * Math.PI * nextDouble();
      values[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < count) {
        values[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
    return values;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
