package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * What every worker of an evaluation knows.
 *
 * @param data folder of the data set
 * @param mirror whether the run flips its real images at random
 * @param featureNetwork complete; without a file where no metric needs it
 * @param sources the reals, the other reals, then the snapshots
 * @param realFeaturesKey of the reals' features in the cache; empty where FID is not asked for
 */
record EvaluationTask(
    BeamFolder run,
    String data,
    String dataSha256,
    int resolution,
    boolean mirror,
    long seed,
    FeatureNetworkConfig featureNetwork,
    String featureNetworkSha256,
    ImmutableList<Source> sources,
    String realFeaturesKey)
    implements Serializable {
  private static final int RANGE = 64;
  private static final int LARGE = 256;

  Source reals() {
    return sources.get(0);
  }

  /** Images that a worker takes at once: a function of the resolution alone. */
  int rangeImages() {
    int times = Math.max(1, resolution / LARGE);
    return Math.max(8, RANGE / (times * times));
  }

  ImmutableList<ImageRange> ranges() {
    ImmutableList.Builder<ImageRange> ranges = ImmutableList.builder();
    for (Source source : sources) {
      for (int first = 0; first < source.count(); first += rangeImages()) {
        int count = Math.min(rangeImages(), source.count() - first);
        ranges.add(new ImageRange(source.index(), first, count));
      }
    }
    return ranges.build();
  }

  boolean needs(Metric metric) {
    return sources.stream().anyMatch(source -> source.has(metric));
  }

  /** Images that the metric compares or counts; the same for all sources. */
  int images(Metric metric) {
    return sources.stream().mapToInt(s -> s.images().getOrDefault(metric, 0)).max().orElse(0);
  }

  Spool spool() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Source source : sources) {
      source.keys().values().forEach(key -> hasher.putString(key, StandardCharsets.UTF_8));
    }
    String name = Spool.PREFIX + hasher.hash().toString().substring(0, 16);
    return new Spool(run.folder(RunLayout.METRICS), name);
  }

  BeamFolder cache() {
    return BeamFolder.at(data).folder("cache");
  }

  static boolean isReal(SwdSide side) {
    return side != SwdSide.FAKES;
  }
}
