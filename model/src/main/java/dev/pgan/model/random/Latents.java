package dev.pgan.model.random;

/**
 * Draws latents, for training and sampling alike: standard normals, each vector a function of the
 * seed, of what it is for, and of its number alone.
 *
 * @param size length of a vector
 */
public record Latents(int size) {
  /** Vectors {@code first} to {@code first + count - 1}: [count, size], row-major. */
  public float[] draw(long seed, Stream stream, long first, int count) {
    return draw(seed, stream, first, count, Truncation.NONE);
  }

  /** As {@link #draw(long, Stream, long, int)}, truncated. */
  public float[] draw(long seed, Stream stream, long first, int count, Truncation truncation) {
    float[] latents = new float[Math.multiplyExact(count, size)];
    for (int i = 0; i < count; i++) {
      float[] latent = truncation.draw(CounterRandom.at(seed, stream, first + i), size);
      System.arraycopy(latent, 0, latents, i * size, size);
    }
    return latents;
  }
}
