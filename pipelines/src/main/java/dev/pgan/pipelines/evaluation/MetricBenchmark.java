package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.evaluation.metrics.EvaluatedImages;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.InMemory;
import dev.pgan.v1.CovarianceDivisor;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How long a metric takes by itself on this machine. Images and features are noise that is made
 * before the clock starts. For a metric of normal distributions, only the comparison of two given
 * distributions is timed.
 *
 * @param resolution of the images; metrics of features ignore it
 * @param count images of each side
 */
public record MetricBenchmark(ImageMetric metric, int resolution, int count) {
  /** Number of features that the Inception network computes of an image. */
  public static final int FEATURES = 2048;

  /** Seconds that the metric takes. */
  public double seconds() {
    if (metric instanceof GaussianMetric gaussian) {
      FeatureGaussian reals = gaussian(1);
      FeatureGaussian fakes = gaussian(2);
      return time(() -> gaussian.with(reals).figures(fakes));
    }
    EvaluatedImages reals = side(1);
    EvaluatedImages fakes = side(2);
    return time(() -> InMemory.figures(metric, fakes, reals, 0));
  }

  private static double time(Runnable work) {
    Stopwatch watch = Stopwatch.createStarted();
    work.run();
    return watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
  }

  private EvaluatedImages side(long seed) {
    if (metric.needsNetwork()) {
      float[] features = features(seed);
      Features found = new Features(count, FEATURES, features, FEATURES, features);
      ImageBatch none = new ImageBatch(count, 1, 1, 1, new byte[count]);
      return new EvaluatedImages(0, count, none, Optional.of(found));
    }
    byte[] pixels = new byte[Math.multiplyExact(count, 3 * resolution * resolution)];
    new SplittableRandom(seed).nextBytes(pixels);
    return new EvaluatedImages(
        0, count, new ImageBatch(count, 3, resolution, resolution, pixels), Optional.empty());
  }

  /**
   * Values between 0 and 2 / {@link #FEATURES}, so that a row of them can also stand for
   * probabilities.
   */
  private float[] features(long seed) {
    float[] features = new float[Math.multiplyExact(count, FEATURES)];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            row -> {
              SplittableRandom random = new SplittableRandom(seed * count + row);
              for (int i = row * FEATURES; i < (row + 1) * FEATURES; i++) {
                features[i] = (float) (random.nextDouble() * 2 / FEATURES);
              }
            });
    return features;
  }

  private FeatureGaussian gaussian(long seed) {
    FeatureMoments moments = new FeatureMoments(FEATURES);
    moments.add(features(seed), count);
    return moments.gaussian(CovarianceDivisor.BY_N_MINUS_1);
  }
}
