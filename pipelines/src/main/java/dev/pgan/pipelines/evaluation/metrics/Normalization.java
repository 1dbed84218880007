package dev.pgan.pipelines.evaluation.metrics;

/** What patches are normalised by: mean and standard deviation of each channel over all patches. */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record Normalization(float[] mean, float[] deviation) {
  /**
   * Normalises values of one channel from one array to another. A channel without any contrast
   * stays at 0.
   */
  void apply(int channel, float[] values, int from, float[] to, int at, int count) {
    float m = mean[channel];
    float d = deviation[channel] > 0 ? deviation[channel] : 1;
    for (int i = 0; i < count; i++) {
      to[at + i] = (values[from + i] - m) / d;
    }
  }
}
