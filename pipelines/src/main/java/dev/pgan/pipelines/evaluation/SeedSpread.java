package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.math.Stats;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import java.util.List;

/**
 * A figure over several seeds, with all else equal.
 *
 * @param result of the first seed
 * @param figure of the first seed, which has the name
 * @param seeds how many there are, at least 2
 * @param mean over the seeds
 * @param deviation standard deviation of one seed: the squares are divided by seeds - 1
 */
public record SeedSpread(
    EvaluationResult result, Figure figure, int seeds, double mean, double deviation) {
  /** The spreads of all figures that several seeds have, in the order of the results. */
  public static ImmutableList<SeedSpread> of(Iterable<EvaluationResult> results) {
    ListMultimap<String, EvaluationResult> groups =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();
    for (EvaluationResult result : results) {
      EvaluationResult seedless = result.toBuilder().clearSeed().build();
      groups.put(
          result.getSnapshot() + " " + result.getMetric() + " " + ResultLabels.conditions(seedless),
          result);
    }
    ImmutableList.Builder<SeedSpread> spreads = ImmutableList.builder();
    for (String group : groups.keySet()) {
      List<EvaluationResult> some = groups.get(group);
      if (some.size() > 1) {
        some.get(0).getFiguresList().forEach(figure -> spreads.add(of(some, figure)));
      }
    }
    return spreads.build();
  }

  private static SeedSpread of(List<EvaluationResult> results, Figure first) {
    Stats stats =
        Stats.of(
            results.stream()
                .flatMap(result -> result.getFiguresList().stream())
                .filter(figure -> figure.getName().equals(first.getName()))
                .mapToDouble(Figure::getValue));
    return new SeedSpread(
        results.get(0),
        first,
        Math.toIntExact(stats.count()),
        stats.mean(),
        stats.count() > 1 ? stats.sampleStandardDeviation() : Double.NaN);
  }
}
