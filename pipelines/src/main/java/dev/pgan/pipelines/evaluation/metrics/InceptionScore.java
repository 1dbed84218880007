package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.features.Features;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Inception Score (Salimans and others, 2016): exp of the mean Kullback-Leibler divergence of each
 * image's class probabilities from their mean, in ten splits. The sums of a range of images are in
 * float64; merge ranges in the order of the images.
 */
public final class InceptionScore implements MetricSums {
  public static final int SPLITS = 10;

  /** How many values stand before the sums of a split in an array. */
  private static final int HEADER = 4;

  private final long images;
  private final Split[] splits = new Split[SPLITS];

  /**
   * Makes sums of no image.
   *
   * @param images of the whole set, which decide where splits begin
   */
  public InceptionScore(long images) {
    checkArgument(images >= SPLITS, "IS wants at least an image for each of %s splits", SPLITS);
    this.images = images;
  }

  @Override
  public void add(EvaluatedImages range) {
    Features features = range.features().orElseThrow();
    for (int i = 0; i < range.count(); i++) {
      add(range.first() + i, features.probabilities(), i, features.classes());
    }
  }

  /**
   * Adds an image.
   *
   * @param image number of the image in the whole set
   * @param probabilities [images, classes] row-major
   * @param row of the image's probabilities
   */
  public void add(long image, float[] probabilities, int row, int classes) {
    checkArgument(image < images, "image %s of %s", image, images);
    // Split s begins at image floor(s * images / SPLITS).
    Split split = split((int) (((image + 1) * SPLITS - 1) / images), classes);
    double entropy = 0;
    for (int k = 0; k < classes; k++) {
      double p = probabilities[row * classes + k];
      split.probabilities[k] += p;
      entropy += p > 0 ? p * StrictMath.log(p) : 0;
    }
    split.negativeEntropy += entropy;
    split.images++;
  }

  @Override
  public void merge(double[] next) {
    for (int at = 0; at < next.length; at += HEADER + (int) next[at + 3]) {
      Split split = split((int) next[at], (int) next[at + 3]);
      split.images += (long) next[at + 1];
      split.negativeEntropy += next[at + 2];
      for (int k = 0; k < split.probabilities.length; k++) {
        split.probabilities[k] += next[at + HEADER + k];
      }
    }
  }

  private Split split(int number, int classes) {
    if (splits[number] == null) {
      splits[number] = new Split(classes);
    }
    return splits[number];
  }

  /** For each split that has images: its number, images, negative entropy, classes, sums. */
  @Override
  public double[] toArray() {
    DoubleStream.Builder values = DoubleStream.builder();
    for (int s = 0; s < SPLITS; s++) {
      if (splits[s] != null) {
        values.add(s).add(splits[s].images).add(splits[s].negativeEntropy);
        values.add(splits[s].probabilities.length);
        Arrays.stream(splits[s].probabilities).forEach(values::add);
      }
    }
    return values.build().toArray();
  }

  /** Mean and standard deviation over the splits, once all images are there. */
  @Override
  public ImmutableList<Double> figures() {
    double[] scores = new double[SPLITS];
    double mean = 0;
    for (int s = 0; s < SPLITS; s++) {
      scores[s] = StrictMath.exp(splits[s].divergence());
      mean += scores[s] / SPLITS;
    }
    double squares = 0;
    for (double score : scores) {
      squares += (score - mean) * (score - mean);
    }
    return ImmutableList.of(mean, Math.sqrt(squares / SPLITS));
  }

  private static final class Split {
    final double[] probabilities;
    double negativeEntropy;
    long images;

    Split(int classes) {
      probabilities = new double[classes];
    }

    /** Mean over images of sum p log(p / mean p). */
    double divergence() {
      double marginal = 0;
      for (double sum : probabilities) {
        double p = sum / images;
        marginal += p > 0 ? p * StrictMath.log(p) : 0;
      }
      return negativeEntropy / images - marginal;
    }
  }
}
