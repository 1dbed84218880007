package dev.pgan.pipelines.evaluation.metrics;

import java.io.Serializable;

/** What patches are normalised by: mean and standard deviation of each channel over all patches. */
@SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
public record Normalization(float[] mean, float[] deviation) implements Serializable {
  /** A channel without any contrast stays at 0. */
  float apply(int channel, float value) {
    float centred = value - mean[channel];
    return deviation[channel] > 0 ? centred / deviation[channel] : centred;
  }
}
