package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.v1.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which images the metrics still have to look at. */
final class SourcePlanner {
  private final ImmutableSet<Measure> measures;
  private final ResultKeys keys;
  private final RealsCache cache;
  private final List<EvaluationResult> fromCache = new ArrayList<>();

  SourcePlanner(ImmutableSet<Measure> measures, ResultKeys keys, RealsCache cache) {
    this.measures = measures;
    this.keys = keys;
    this.cache = cache;
  }

  /**
   * Lists the reals, the other reals, then the snapshots, each without the metrics that are known
   * already.
   *
   * @param known keys of the run's results
   */
  ImmutableList<Source> sources(ImmutableList<Subject> subjects, ImmutableSet<String> known) {
    ImmutableMap<Measure, String> realKeys = keys(Source.REALS);
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
            "",
            0,
            missing(realKeys, knownReals.build()),
            realKeys));
    for (Subject found : subjects) {
      ImmutableMap<Measure, String> own = keys(found.sha256());
      rest.add(
          new Source(
              rest.size() + 1,
              SwdSide.FAKES,
              found.name(),
              found.path(),
              found.fakesSha256(),
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

  /** Keys of the reals' features, of each metric that keeps them in the cache. */
  ImmutableMap<Measure, String> realFeatureKeys() {
    return ImmutableMap.copyOf(
        Maps.asMap(
            Sets.filter(measures, measure -> measure.is(GaussianMetric.class)),
            keys::ofRealFeatures));
  }

  /** The reals with which the other sources are compared. */
  private Source reals(List<Source> others) {
    ImmutableSet.Builder<Measure> needed = ImmutableSet.builder();
    for (Measure measure : measures) {
      boolean cached =
          measure.is(GaussianMetric.class) && cache.hasFeatures(keys.ofRealFeatures(measure));
      if (measure.metric().comparesWithReals()
          && !cached
          && others.stream().anyMatch(source -> source.measures().contains(measure))) {
        needed.add(measure);
      }
    }
    return new Source(0, SwdSide.REALS, Source.REALS, "", "", 0, needed.build(), ImmutableMap.of());
  }

  private ImmutableMap<Measure, String> keys(String subject) {
    return ImmutableMap.copyOf(Maps.asMap(measures, measure -> keys.of(measure, subject)));
  }

  private ImmutableSet<Measure> missing(
      ImmutableMap<Measure, String> keys, ImmutableSet<String> known) {
    return ImmutableSet.copyOf(Sets.filter(measures, m -> !known.contains(keys.get(m))));
  }
}
