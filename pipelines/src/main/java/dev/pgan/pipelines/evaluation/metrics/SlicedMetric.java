package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A metric that compares both sides along many directions of patches of a pyramid's levels. The
 * pipeline gives blocks of directions to workers: {@link SwdRange} is what it keeps of a range of
 * images, {@link Projections} what a worker computes for a block.
 */
public abstract class SlicedMetric extends ImageMetric {
  SlicedMetric(MetricTraits traits, ImageNumbers numbers, FigureColumns columns) {
    super(traits, MetricInput.PIXELS, numbers, columns);
  }

  /** Levels, patches and directions for images of this resolution. */
  public abstract SwdLayout layout(int resolution);

  /**
   * The figures of one source.
   *
   * @param distances to the reals, of each level, of each direction
   */
  public abstract ImmutableList<Double> figures(List<double[]> distances);
}
