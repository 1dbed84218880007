package dev.pgan.pipelines.tensorboard;

import org.tensorflow.proto.HistogramProto;

/** Counts values in buckets of one width. */
final class Histograms {
  private static final int BUCKETS = 30;

  private Histograms() {}

  static HistogramProto of(float[] values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
      squares += (double) value * value;
    }
    double width = Math.max((max - min) / BUCKETS, Float.MIN_NORMAL);
    long[] counts = new long[BUCKETS];
    for (float value : values) {
      counts[Math.min((int) ((value - min) / width), BUCKETS - 1)]++;
    }
    HistogramProto.Builder histogram =
        HistogramProto.newBuilder()
            .setMin(min)
            .setMax(max)
            .setNum(values.length)
            .setSum(sum)
            .setSumSquares(squares);
    for (int i = 0; i < BUCKETS; i++) {
      histogram.addBucketLimit(i == BUCKETS - 1 ? max : min + (i + 1) * width);
      histogram.addBucket(counts[i]);
    }
    return histogram.build();
  }
}
