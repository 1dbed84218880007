package dev.pgan.pipelines.video;

import dev.pgan.model.random.NumpyLatents;
import java.util.Arrays;

/**
 * Latents of the official interpolation video: those of numpy's {@code RandomState(seed)} for every
 * frame, smoothed over the frames by a Gaussian that goes round from the last frame to the first,
 * and divided by the root of the mean square of all.
 */
final class SmoothLatents {
  /** Where the Gaussian ends, in deviations. */
  private static final double TRUNCATE = 4;

  private SmoothLatents() {}

  /**
   * Draws and smooths.
   *
   * @param values of a frame: images x length of a latent
   * @param sigma deviation of the Gaussian, in frames; 0 for none
   * @return [frames, values]
   */
  static float[] draw(long seed, int frames, int values, double sigma) {
    float[] latents = new NumpyLatents(values, seed).next(frames);
    if (sigma > 0) {
      latents = smooth(latents, frames, values, kernel(sigma));
    }
    double squares = 0;
    for (float value : latents) {
      squares += (double) value * value;
    }
    double scale = Math.sqrt(squares / latents.length);
    for (int i = 0; i < latents.length; i++) {
      latents[i] = (float) (latents[i] / scale);
    }
    return latents;
  }

  private static double[] kernel(double sigma) {
    int radius = (int) (TRUNCATE * sigma + 0.5);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      kernel[k + radius] = Math.exp(-0.5 * k * k / (sigma * sigma));
      sum += kernel[k + radius];
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= sum;
    }
    return kernel;
  }

  private static float[] smooth(float[] latents, int frames, int values, double[] kernel) {
    int radius = kernel.length / 2;
    float[] smooth = new float[latents.length];
    double[] row = new double[values];
    for (int frame = 0; frame < frames; frame++) {
      Arrays.fill(row, 0);
      for (int k = -radius; k <= radius; k++) {
        int from = Math.floorMod(frame + k, frames) * values;
        for (int i = 0; i < values; i++) {
          row[i] += kernel[k + radius] * latents[from + i];
        }
      }
      for (int i = 0; i < values; i++) {
        smooth[frame * values + i] = (float) row[i];
      }
    }
    return smooth;
  }
}
