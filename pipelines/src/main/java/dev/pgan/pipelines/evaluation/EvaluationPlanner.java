package dev.pgan.pipelines.evaluation;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import com.google.errorprone.annotations.FormatMethod;
import dev.pgan.model.DataShape;
import dev.pgan.model.features.FeatureNetwork;
import dev.pgan.model.features.FeaturePresets;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a job and finds out what is left to do. */
final class EvaluationPlanner {
  private final EvaluationJob job;
  private final List<String> lines = new ArrayList<>();
  private final List<EvaluationResult> fromCache = new ArrayList<>();

  EvaluationPlanner(EvaluationJob job) {
    this.job = job;
  }

  /**
   * What is to be done.
   *
   * @param fromCache results of the reals that another run's evaluation has left
   * @param lines for the user
   */
  record Planned(
      EvaluationTask task,
      ImmutableList<EvaluationResult> fromCache,
      ImmutableList<String> lines) {}

  Planned plan() throws IOException {
    check(!job.getRun().isEmpty(), "no run is named");
    check(!job.getData().isEmpty(), "no data set is named");
    check(
        job.getNumImages() >= 0, "number of images is %s, expected 2 at least", job.getNumImages());
    Dataset data = Dataset.open(job.getData());
    BeamFolder run = BeamFolder.at(job.getRun());
    ImmutableList<FoundSnapshot> snapshots = FoundSnapshot.of(run, job.getSnapshotsList());
    checkShapes(run, data, snapshots);
    ImmutableSet<Metric> metrics = metrics();
    FeatureNetworkConfig network = FeatureNetworkConfig.getDefaultInstance();
    String networkSha256 = "";
    if (metrics.stream().anyMatch(MetricFacts::needsNetwork)) {
      network = completeNetwork();
      networkSha256 = checkNetwork(network, metrics.contains(Metric.IS));
    }
    ImmutableMap<Metric, Integer> numbers = numbers(metrics, data);
    boolean mirror = snapshots.get(0).snapshot().manifest().getConfig().getMirrorAugment();
    ResultKeys keys = new ResultKeys(data.sha256(), job.getSeed(), mirror, network, networkSha256);
    RealsCache cache = new RealsCache(data.folder().folder("cache"));
    ImmutableList<Source> sources = sources(run, snapshots, numbers, keys, cache);
    String featuresKey =
        numbers.containsKey(Metric.FID) ? keys.ofRealFeatures(numbers.get(Metric.FID)) : "";
    EvaluationTask task =
        new EvaluationTask(
            run,
            data.folder().toString(),
            data.sha256(),
            data.shape().resolution(),
            mirror,
            job.getSeed(),
            network,
            networkSha256,
            sources,
            featuresKey);
    return new Planned(task, ImmutableList.copyOf(fromCache), ImmutableList.copyOf(lines));
  }

  private static void checkShapes(
      BeamFolder run, Dataset data, ImmutableList<FoundSnapshot> snapshots) {
    for (FoundSnapshot found : snapshots) {
      DataShape shape = found.snapshot().shape();
      check(
          shape.resolution() == data.shape().resolution()
              && shape.channels() == data.shape().channels(),
          "snapshot %s of %s makes images of %sx%s with %s channels, the data set %s holds"
              + " images of %sx%s with %s: name the data set that the run was trained with",
          found.name(),
          run,
          shape.resolution(),
          shape.resolution(),
          shape.channels(),
          data.folder(),
          data.shape().resolution(),
          data.shape().resolution(),
          data.shape().channels());
    }
  }

  private ImmutableSet<Metric> metrics() {
    ImmutableSet.Builder<Metric> metrics = ImmutableSet.builder();
    List<String> left = new ArrayList<>();
    for (Metric metric : job.getMetricsList()) {
      check(
          metric != Metric.METRIC_UNSPECIFIED && metric != Metric.UNRECOGNIZED,
          "unknown metric: expected some of SWD, MSSSIM, FID, IS");
      if (MetricFacts.needsNetwork(metric) && job.getFeatureNetwork().getFile().isEmpty()) {
        left.add(metric.name());
      } else {
        metrics.add(metric);
      }
    }
    check(job.getMetricsCount() > 0, "no metric is named: expected some of SWD, MSSSIM, FID, IS");
    if (!left.isEmpty()) {
      lines.add(
          Joiner.on(" and ").join(left)
              + " left out for want of a feature network: give --feature-network"
              + " classify_image_graph_def.pb (in inception-2015-12-05.tgz of"
              + " download.tensorflow.org/models/image/imagenet) --feature-preset"
              + " inception-2015-12-05");
    }
    return metrics.build();
  }

  private FeatureNetworkConfig completeNetwork() {
    try {
      FeatureNetworkConfig complete = FeaturePresets.complete(job.getFeatureNetwork());
      // Workers may have another working directory.
      return complete.toBuilder().setFile(SharedFeatures.absolute(complete.getFile())).build();
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private static String checkNetwork(FeatureNetworkConfig network, boolean forScore)
      throws IOException {
    byte[] bytes = SharedFeatures.read(network.getFile());
    try (FeatureNetwork loaded = SharedFeatures.load(network, bytes)) {
      check(
          !forScore || loaded.hasProbabilities(),
          "%s: IS wants the tensor of class probabilities, or of class weights: name one",
          network.getFile());
    }
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  private ImmutableMap<Metric, Integer> numbers(ImmutableSet<Metric> metrics, Dataset data) {
    ImmutableMap.Builder<Metric, Integer> numbers = ImmutableMap.builder();
    List<String> fewer = new ArrayList<>();
    for (Metric metric : metrics) {
      int resolution = data.shape().resolution();
      int smallest = MetricFacts.smallestResolution(metric);
      check(
          resolution >= smallest,
          "%s: %s wants images of %s at least, these are of %s; leave the metric out",
          data.folder(),
          metric,
          smallest,
          resolution);
      long number = job.getNumImages();
      if (number == 0) {
        number = Math.min(MetricFacts.officialImages(metric), data.size());
        if (number < MetricFacts.officialImages(metric)) {
          fewer.add(metric + " " + MetricFacts.officialImages(metric));
        }
      }
      number -= metric == Metric.MSSSIM ? number % 2 : 0;
      check(
          number >= MetricFacts.fewestImages(metric) && number <= Integer.MAX_VALUE / 1024,
          "%s of %s images cannot be had: expected %s to %s; the data set holds %s",
          metric,
          number,
          MetricFacts.fewestImages(metric),
          Integer.MAX_VALUE / 1024,
          data.size());
      numbers.put(metric, (int) number);
    }
    if (!fewer.isEmpty()) {
      lines.add(
          String.format(
              "the data set's %s images stand in for the official numbers (%s): compare figures"
                  + " of equal numbers only",
              data.size(), Joiner.on(", ").join(fewer)));
    }
    return numbers.buildOrThrow();
  }

  private ImmutableList<Source> sources(
      BeamFolder run,
      ImmutableList<FoundSnapshot> snapshots,
      ImmutableMap<Metric, Integer> numbers,
      ResultKeys keys,
      RealsCache cache)
      throws IOException {
    ImmutableSet<String> known = new ResultFiles(run).keys();
    ImmutableMap<Metric, String> realKeys = keys(numbers, keys, Source.REALS);
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
            missing(numbers, realKeys, knownReals.build()),
            realKeys));
    for (FoundSnapshot found : snapshots) {
      ImmutableMap<Metric, String> own = keys(numbers, keys, found.snapshot().manifestSha256());
      rest.add(
          new Source(
              rest.size() + 1,
              SwdSide.FAKES,
              found.name(),
              found.path(),
              found.kimg(),
              missing(numbers, own, known),
              own));
    }
    ImmutableMap.Builder<Metric, Integer> first = ImmutableMap.builder();
    for (Map.Entry<Metric, Integer> number : numbers.entrySet()) {
      Metric metric = number.getKey();
      boolean needed =
          metric == Metric.SWD
              || (metric == Metric.FID
                  && !cache.hasFeatures(keys.ofRealFeatures(number.getValue())));
      if (needed && rest.stream().anyMatch(source -> source.has(metric))) {
        first.put(number);
      }
    }
    Source reals =
        new Source(0, SwdSide.REALS, Source.REALS, "", 0, first.buildOrThrow(), ImmutableMap.of());
    return ImmutableList.<Source>builder().add(reals).addAll(rest).build();
  }

  private static ImmutableMap<Metric, String> keys(
      ImmutableMap<Metric, Integer> numbers, ResultKeys keys, String subject) {
    ImmutableMap.Builder<Metric, String> all = ImmutableMap.builder();
    numbers.forEach((metric, images) -> all.put(metric, keys.of(metric, images, subject)));
    return all.buildOrThrow();
  }

  private static ImmutableMap<Metric, Integer> missing(
      ImmutableMap<Metric, Integer> numbers,
      ImmutableMap<Metric, String> keys,
      ImmutableSet<String> known) {
    ImmutableMap.Builder<Metric, Integer> missing = ImmutableMap.builder();
    numbers.forEach(
        (metric, images) -> {
          if (!known.contains(keys.get(metric))) {
            missing.put(metric, images);
          }
        });
    return missing.buildOrThrow();
  }

  @FormatMethod
  private static void check(boolean right, String message, Object... values) {
    if (!right) {
      throw new UserException("evaluation: " + String.format(message, values));
    }
  }
}
