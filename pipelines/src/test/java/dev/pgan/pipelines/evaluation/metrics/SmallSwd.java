package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import java.util.ArrayList;
import java.util.List;

/** The whole sliced Wasserstein distance of two small sets of images, in one go. */
final class SmallSwd {
  private SmallSwd() {}

  static ImmutableList<Double> figures(ImageBatch reals, ImageBatch fakes, long seed) {
    SwdLayout layout = new SwdLayout(reals.height());
    SwdRange a = SwdRange.of(reals, layout, seed, SwdSide.REALS, 0);
    SwdRange b = SwdRange.of(fakes, layout, seed, SwdSide.FAKES, 0);
    List<double[]> distances = new ArrayList<>();
    for (int level = 0; level < layout.levels(); level++) {
      Projections of = project(layout, level, seed, SwdSide.REALS, a, reals.count());
      distances.add(of.distances(project(layout, level, seed, SwdSide.FAKES, b, fakes.count())));
    }
    return SlicedWasserstein.figures(distances);
  }

  private static Projections project(
      SwdLayout layout, int level, long seed, SwdSide side, SwdRange range, int images) {
    Projections projections = new Projections(layout, level, seed, 0, SwdLayout.DIRECTIONS, images);
    projections.add(
        side, 0, range.kept(level), SwdRange.normalizations(List.of(range.moments())).get(level));
    projections.sort();
    return projections;
  }
}
