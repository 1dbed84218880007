package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;
import java.util.List;

/**
 * Sliced Wasserstein distance of patches (paper, section 5), of each level of a Laplacian pyramid
 * and on average, times a thousand. {@link SlicedWasserstein} has the arithmetic; the pipeline
 * gives the directions to workers.
 */
final class SwdMetric extends SlicedMetric {
  SwdMetric() {
    super(
        new MetricTraits(Metric.SWD, "swd", "Sliced Wasserstein distance", Direction.LOWER),
        ImageNumbers.official(16_384),
        FigureColumns.of("SWDx1e3_avg").withWidth(13));
  }

  @Override
  public int smallestResolution() {
    return SwdLayout.SMALLEST_LEVEL;
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    SwdLayout layout = new SwdLayout(shape.resolution());
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int level = 0; level < layout.levels(); level++) {
      names.add("SWDx1e3_" + layout.resolutionOf(level));
    }
    return names.add(chiefFigure()).build();
  }

  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    int levels = Math.max(1, shape.resolutionLog2() - 3);
    return images * unit.getSwdImageLevel() * levels;
  }

  @Override
  public SwdLayout layout(int resolution) {
    return new SwdLayout(resolution);
  }

  @Override
  public ImmutableList<Double> figures(List<double[]> distances) {
    return SlicedWasserstein.figures(distances);
  }
}
