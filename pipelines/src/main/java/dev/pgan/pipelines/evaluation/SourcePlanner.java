package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which images the metrics still have to look at. */
final class SourcePlanner {
  private final ImmutableMap<Metric, Integer> numbers;
  private final ResultKeys keys;
  private final RealsCache cache;
  private final List<EvaluationResult> fromCache = new ArrayList<>();

  /** Takes the images of each side that each metric wants. */
  SourcePlanner(ImmutableMap<Metric, Integer> numbers, ResultKeys keys, RealsCache cache) {
    this.numbers = numbers;
    this.keys = keys;
    this.cache = cache;
  }

  /**
   * The reals, the other reals, then the snapshots, without the metrics that are known already.
   *
   * @param known keys of the run's results
   */
  ImmutableList<Source> sources(
      ImmutableList<FoundSnapshot> snapshots, ImmutableSet<String> known) {
    ImmutableMap<Metric, String> realKeys = keys(Source.REALS);
    ImmutableSet.Builder<String> knownReals = ImmutableSet.<String>builder().addAll(known);
    for (String key : realKeys.values()) {
      Optional<EvaluationResult> cached =
          known.contains(key) ? Optional.empty() : cache.result(key);
      cached.ifPresent(fromCache::add);
      cached.ifPresent(result -> knownReals.add(key));
    }
    List<Source> rest = new ArrayList<>();
    rest.add(
        new Source(
            1,
            SwdSide.OTHER_REALS,
            Source.REALS,
            "",
            0,
            missing(realKeys, knownReals.build()),
            realKeys));
    for (FoundSnapshot found : snapshots) {
      ImmutableMap<Metric, String> own = keys(found.snapshot().manifestSha256());
      rest.add(
          new Source(
              rest.size() + 1,
              SwdSide.FAKES,
              found.name(),
              found.path(),
              found.kimg(),
              missing(own, known),
              own));
    }
    return ImmutableList.<Source>builder().add(reals(rest)).addAll(rest).build();
  }

  /** Results of the reals that the evaluation of another run has left. */
  ImmutableList<EvaluationResult> fromCache() {
    return ImmutableList.copyOf(fromCache);
  }

  /** The reals with which the other sources are compared. */
  private Source reals(List<Source> others) {
    ImmutableMap.Builder<Metric, Integer> images = ImmutableMap.builder();
    for (Map.Entry<Metric, Integer> number : numbers.entrySet()) {
      Metric metric = number.getKey();
      boolean cached =
          metric == Metric.FID && cache.hasFeatures(keys.ofRealFeatures(number.getValue()));
      if (Metrics.of(metric).comparesWithReals()
          && !cached
          && others.stream().anyMatch(source -> source.has(metric))) {
        images.put(number);
      }
    }
    return new Source(
        0, SwdSide.REALS, Source.REALS, "", 0, images.buildOrThrow(), ImmutableMap.of());
  }

  private ImmutableMap<Metric, String> keys(String subject) {
    return ImmutableMap.copyOf(
        Maps.transformEntries(numbers, (metric, images) -> keys.of(metric, images, subject)));
  }

  private ImmutableMap<Metric, Integer> missing(
      ImmutableMap<Metric, String> keys, ImmutableSet<String> known) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(numbers, metric -> !known.contains(keys.get(metric))));
  }
}
