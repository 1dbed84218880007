package dev.pgan.model;

/**
 * Gs in a TensorFlow session. Image i depends on latent i and label i alone, whatever else is in
 * the call: one compute thread and a fixed inner minibatch make the bytes the same everywhere. Safe
 * for threads.
 */
public interface SamplingGraph extends AutoCloseable {
  /**
   * Images at the full resolution, enlarged by repeating pixels where the network has not grown so
   * far, as bytes: round(127.5 x + 127.5), clamped.
   *
   * @param latents [n, latentSize] row-major
   * @param labels [n, labelSize] row-major; empty without labels
   */
  ImageBatch generate(int count, float[] latents, float[] labels);

  @Override
  void close();
}
