package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Figures of two sides that are in memory whole, computed by all cores. They are bit for bit those
 * that the pipeline computes for the same images in files.
 */
public final class InMemory {
  /** Images of a range. */
  private static final int RANGE = 64;

  /** Directions of a block: patches are cut out once for all of them. */
  private static final int DIRECTIONS = 64;

  private InMemory() {}

  /**
   * The metric's figures of fakes.
   *
   * @param fakes all images, with features where the metric needs the network
   * @param reals as many images
   * @param seed of the metric's random choices
   */
  public static ImmutableList<Double> figures(
      ImageMetric metric, EvaluatedImages fakes, EvaluatedImages reals, long seed) {
    checkArgument(
        fakes.count() == reals.count(), "%s fakes against %s reals", fakes.count(), reals.count());
    MetricChoices choices = MetricChoices.of(seed);
    if (metric instanceof SummedMetric summed) {
      return sums(summed, fakes).figures();
    } else if (metric instanceof SlicedMetric sliced) {
      return sliced(sliced, fakes.pixels(), reals.pixels(), seed);
    } else if (metric instanceof GaussianMetric gaussian) {
      return gaussian
          .with(set(reals).gaussian(choices.covariance()))
          .figures(set(fakes).gaussian(choices.covariance()));
    } else if (metric instanceof FeatureSetMetric sets) {
      return sets.figures(set(fakes), set(reals), choices);
    }
    throw new IllegalArgumentException("metric " + metric.name() + " is of no known kind");
  }

  private static MetricSums sums(SummedMetric metric, EvaluatedImages side) {
    List<MetricSums> ranges =
        ranges(side.count())
            .mapToObj(
                first -> {
                  MetricSums sums = metric.newSums(side.count());
                  sums.add(range(side, first));
                  return sums;
                })
            .toList();
    MetricSums all = metric.newSums(side.count());
    ranges.forEach(range -> all.merge(range.toArray()));
    return all;
  }

  private static IntStream ranges(int count) {
    return IntStream.range(0, (count + RANGE - 1) / RANGE).map(i -> i * RANGE).parallel();
  }

  private static EvaluatedImages range(EvaluatedImages side, int first) {
    int count = Math.min(RANGE, side.count() - first);
    return new EvaluatedImages(
        first,
        count,
        slice(side.pixels(), first, count),
        side.features()
            .map(
                all ->
                    new Features(
                        count,
                        all.size(),
                        Arrays.copyOfRange(
                            all.features(), first * all.size(), (first + count) * all.size()),
                        all.classes(),
                        Arrays.copyOfRange(
                            all.probabilities(),
                            first * all.classes(),
                            (first + count) * all.classes()))));
  }

  private static ImageBatch slice(ImageBatch images, int first, int count) {
    int bytes = images.imageBytes();
    return new ImageBatch(
        count,
        images.channels(),
        images.height(),
        images.width(),
        Arrays.copyOfRange(images.pixels(), first * bytes, (first + count) * bytes));
  }

  private static FeatureSet set(EvaluatedImages side) {
    Features features = side.features().orElseThrow();
    return FeatureSet.of(features.features(), features.size()).first(side.count());
  }

  private static ImmutableList<Double> sliced(
      SlicedMetric metric, ImageBatch fakes, ImageBatch reals, long seed) {
    SwdLayout layout = metric.layout(fakes.height());
    List<SwdRange> fakeRanges = keep(fakes, layout, seed, SwdSide.FAKES);
    List<SwdRange> realRanges = keep(reals, layout, seed, SwdSide.REALS);
    List<double[]> distances = new ArrayList<>();
    for (int level = 0; level < layout.levels(); level++) {
      int at = level;
      distances.add(
          IntStream.range(0, SwdLayout.DIRECTIONS / DIRECTIONS)
              .parallel()
              .mapToObj(
                  block -> {
                    Projections ofReals =
                        new Projections(
                            layout, at, seed, block * DIRECTIONS, DIRECTIONS, reals.count());
                    Projections ofFakes =
                        new Projections(
                            layout, at, seed, block * DIRECTIONS, DIRECTIONS, fakes.count());
                    project(realRanges, SwdSide.REALS, at, ofReals);
                    project(fakeRanges, SwdSide.FAKES, at, ofFakes);
                    return ofReals.distances(ofFakes);
                  })
              .flatMapToDouble(Arrays::stream)
              .toArray());
    }
    return metric.figures(distances);
  }

  private static List<SwdRange> keep(ImageBatch images, SwdLayout layout, long seed, SwdSide side) {
    return ranges(images.count())
        .mapToObj(
            first -> {
              int count = Math.min(RANGE, images.count() - first);
              return SwdRange.of(slice(images, first, count), layout, seed, side, first);
            })
        .toList();
  }

  private static void project(
      List<SwdRange> ranges, SwdSide side, int level, Projections projections) {
    Normalization normalization =
        SwdRange.normalizations(ranges.stream().map(SwdRange::moments).toList()).get(level);
    int first = 0;
    for (SwdRange range : ranges) {
      projections.add(side, first, range.kept(level), normalization);
      first += RANGE;
    }
    projections.sort();
  }
}
