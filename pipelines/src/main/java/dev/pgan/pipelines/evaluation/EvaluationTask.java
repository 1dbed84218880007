package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.pgan.model.DataShape;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.evaluation.metrics.MetricChoices;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.SampleDraws;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * What every worker of an evaluation knows.
 *
 * @param workDir folder that the user names for what workers keep of images; empty for one of the
 *     run
 * @param data folder of the data set
 * @param shape of the data set's images
 * @param mirror whether the run flips its real images at random
 * @param draws what snapshots make their images of, with paths
 * @param covariance what covariances of features are divided by
 * @param realStatisticsSha256 of statistics that stand for the reals; empty for their own
 * @param sources the reals, the other reals, then the snapshots
 * @param realFeatureKeys of the reals' features in the cache, of each metric that keeps them there
 */
record EvaluationTask(
    BeamFolder run,
    String workDir,
    String data,
    String dataSha256,
    DataShape shape,
    boolean mirror,
    long seed,
    SampleDraws draws,
    JudgingNetworks networks,
    CovarianceDivisor covariance,
    String realStatisticsSha256,
    ImmutableList<Source> sources,
    ImmutableMap<Measure, String> realFeatureKeys)
    implements Serializable {
  private static final int RANGE = 64;
  private static final int LARGE = 256;

  MetricChoices choices() {
    return new MetricChoices(seed, covariance);
  }

  int resolution() {
    return shape.resolution();
  }

  Source reals() {
    return sources.get(0);
  }

  /** All sources but the reals, with which the others are compared. */
  Stream<Source> compared() {
    return sources.stream().skip(1);
  }

  /** All metrics that any source is measured by. */
  Stream<Measure> measures() {
    return compared().flatMap(source -> source.measures().stream()).distinct();
  }

  /** Images that a worker takes at once: a function of the resolution alone. */
  int rangeImages() {
    int times = Math.max(1, resolution() / LARGE);
    return Math.max(8, RANGE / (times * times));
  }

  /** All images of a source. */
  ImmutableList<ImageRange> ranges(Source source) {
    return ranges(source, source.count());
  }

  /** The first images of a source. */
  ImmutableList<ImageRange> ranges(Source source, int images) {
    ImmutableList.Builder<ImageRange> ranges = ImmutableList.builder();
    for (int first = 0; first < images; first += rangeImages()) {
      int count = Math.min(rangeImages(), images - first);
      ranges.add(new ImageRange(source.index(), first, count));
    }
    return ranges.build();
  }

  Spool spool() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Source source : sources) {
      source.keys().values().forEach(key -> hasher.putString(key, StandardCharsets.UTF_8));
      source
          .measures()
          .forEach(measure -> hasher.putString(measure.toString(), StandardCharsets.UTF_8));
    }
    if (!workDir.isEmpty()) { // Other runs may use the same folder.
      hasher.putString(run.toString(), StandardCharsets.UTF_8);
    }
    String name = Spool.PREFIX + hasher.hash().toString().substring(0, 16);
    return new Spool(
        workDir.isEmpty() ? run.folder(RunLayout.METRICS) : BeamFolder.at(workDir), name);
  }

  BeamFolder cache() {
    return BeamFolder.at(data).folder(DatasetNames.CACHE);
  }

  static boolean isReal(SwdSide side) {
    return side != SwdSide.FAKES;
  }
}
