package dev.pgan.pipelines.evaluation;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.hash.Hashing;
import com.google.errorprone.annotations.FormatMethod;
import dev.pgan.model.DataShape;
import dev.pgan.model.features.FeatureNetwork;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.MetricInput;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a job and finds out what is left to do. */
final class EvaluationPlanner {
  private final EvaluationJob job;
  private final List<String> lines = new ArrayList<>();
  private Optional<DigitNetworks> untrained = Optional.empty();

  EvaluationPlanner(EvaluationJob job) {
    this.job = job;
  }

  /**
   * What is to be done.
   *
   * @param fromCache results of the reals that another run's evaluation has left
   * @param lines for the user
   * @param untrained network of digits; no result that depends on it is known before it is trained
   */
  record Planned(
      EvaluationTask task,
      ImmutableList<EvaluationResult> fromCache,
      ImmutableList<String> lines,
      Optional<DigitNetworks> untrained) {}

  Planned plan() throws IOException {
    check(!job.getRun().isEmpty(), "run: no run is named");
    BeamFolder run = BeamFolder.at(job.getRun());
    Dataset data = Dataset.open(job.getData().isEmpty() ? RunData.pathOf(run) : job.getData());
    ImmutableList<Subject> subjects = subjects(run, data);
    ImmutableSet<Measure> measures =
        new MeasurePlanner(job, data, fewestImages(subjects), lines::add).measures();
    for (Measure measure : measures) {
      if (measure.metric().needsClasses()) {
        checkClasses(measure.id(), data, subjects);
      }
    }
    JudgingNetworks networks = networks(measures, data);
    boolean mirror = subjects.isEmpty() ? job.getMirror() : subjects.get(0).mirror();
    String statisticsSha256 =
        job.getRealStatistics().isEmpty()
            ? ""
            : StatisticsFile.at(job.getRealStatistics()).sha256();
    ResultKeys keys =
        new ResultKeys(
            data.sha256(), job.getSeed(), mirror, networks, job.getCovariance(), statisticsSha256);
    RealsCache cache = new RealsCache(data.folder().folder(DatasetNames.CACHE));
    if (!statisticsSha256.isEmpty()) {
      takeStatistics(measures, keys, cache);
    }
    SourcePlanner planner = new SourcePlanner(measures, keys, cache);
    ImmutableList<Source> sources = planner.sources(subjects, new ResultFiles(run).keys());
    EvaluationTask task =
        new EvaluationTask(
            run,
            job.getWorkDir().isEmpty() ? "" : BeamFolder.at(job.getWorkDir()).toString(),
            data.folder().toString(),
            data.sha256(),
            data.shape(),
            mirror,
            job.getSeed(),
            job.getDraws(),
            networks,
            job.getCovariance(),
            statisticsSha256,
            sources,
            planner.realFeatureKeys());
    return new Planned(task, planner.fromCache(), ImmutableList.copyOf(lines), untrained);
  }

  private ImmutableList<Subject> subjects(BeamFolder run, Dataset data) throws IOException {
    if (job.getRealsAlone()) {
      return ImmutableList.of();
    }
    if (!job.getFakes().isEmpty()) {
      check(!job.hasDraws(), "draws: they are of snapshots, and fakes are made already");
      Dataset images = Dataset.open(job.getFakes());
      check(
          images.shape().resolution() == data.shape().resolution()
              && images.shape().channels() == data.shape().channels(),
          "the fakes in %s are of %sx%s with %s channels, the reals in %s of %sx%s with %s: make"
              + " them alike",
          images.folder(),
          images.shape().resolution(),
          images.shape().resolution(),
          images.shape().channels(),
          data.folder(),
          data.shape().resolution(),
          data.shape().resolution(),
          data.shape().channels());
      return ImmutableList.of(Subject.of(images, job.getMirror()));
    }
    ImmutableList<Subject> snapshots = Subject.ofRun(run, job, lines::add);
    check(!snapshots.isEmpty(), "%s: all snapshots are broken: train again", run);
    checkShapes(run, data, snapshots);
    return snapshots;
  }

  private JudgingNetworks networks(ImmutableSet<Measure> measures, Dataset data)
      throws IOException {
    Map<MetricInput, NetworkFile> networks = new EnumMap<>(MetricInput.class);
    if (measures.stream().anyMatch(measure -> measure.metric().needsNetwork())) {
      FeatureNetworkConfig config = SharedFeatures.complete(job.getFeatureNetwork());
      NetworkFile file = new NetworkFile(config, checkNetwork(config, measures));
      networks.put(MetricInput.FEATURES, file);
      networks.put(MetricInput.PROBABILITIES, file);
    }
    if (measures.stream().anyMatch(measure -> measure.metric().input() == MetricInput.DIGITS)) {
      DigitNetworks digits = DigitNetworks.of(data, job.getDigits());
      networks.put(MetricInput.DIGITS, digits.file());
      lines.add(digits.line());
      untrained = digits.isTrained() ? Optional.empty() : Optional.of(digits);
    }
    return new JudgingNetworks(networks);
  }

  private static void checkClasses(Metric metric, Dataset data, ImmutableList<Subject> subjects) {
    int classes = data.shape().labelSize();
    check(classes > 0, "metrics: %s wants labels, and %s has none", metric, data.folder());
    for (Subject subject : subjects) {
      check(
          subject.shape().labelSize() == classes,
          "metrics: %s wants fakes of the %s classes of %s, and %s has %s; leave the metric out",
          metric,
          classes,
          data.folder(),
          subject.path(),
          subject.shape().labelSize());
    }
  }

  private static long fewestImages(ImmutableList<Subject> subjects) {
    return subjects.stream().mapToLong(Subject::images).min().orElse(Long.MAX_VALUE);
  }

  /** Puts the statistics that a user names in place of those of the data set's own images. */
  private void takeStatistics(ImmutableSet<Measure> measures, ResultKeys keys, RealsCache cache)
      throws IOException {
    FeatureGaussian gaussian = StatisticsFile.at(job.getRealStatistics()).read();
    for (Measure measure : measures) {
      if (measure.is(GaussianMetric.class)) {
        if (measure.metric().takesCovariances() && job.getCovariance() == CovarianceDivisor.BY_N) {
          lines.add(
              String.format(
                  "covariances of fakes are divided by n, and sigma of %s is taken as it is: see that"
                      + " it is of the same kind",
                  job.getRealStatistics()));
        }
        String key = keys.ofRealFeatures(measure);
        cache.putFeatures(key, gaussian);
        check(
            cache.hasFeatures(key),
            "real_statistics: %s cannot be kept in %s, where workers look for it",
            job.getRealStatistics(),
            cache.folder());
      }
    }
  }

  private static void checkShapes(BeamFolder run, Dataset data, ImmutableList<Subject> snapshots) {
    for (Subject found : snapshots) {
      DataShape shape = found.shape();
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

  /** Checks what can be checked before there is a run, and returns the job. */
  static EvaluationJob checked(EvaluationJob job) {
    check(job.getNumImages() >= 0, "num_images is %s, expected 2 at least", job.getNumImages());
    String expected = Joiner.on(", ").join(Lists.transform(Metrics.all(), ImageMetric::id));
    List<Metric> ids = new ArrayList<>(job.getMetricsList());
    job.getSizedMetricsList().forEach(sized -> ids.add(sized.getMetric()));
    for (Metric id : ids) {
      Optional<ImageMetric> metric = Metrics.find(id);
      check(metric.isPresent(), "metrics: %s is unknown; expected some of %s", id, expected);
      check(
          !metric.get().needsNetwork() || !job.getFeatureNetwork().getFile().isEmpty(),
          "metrics: %s wants a feature network: name classify_image_graph_def.pb (in"
              + " inception-2015-12-05.tgz of download.tensorflow.org/models/image/imagenet) as"
              + " feature_network.file, and inception-2015-12-05 as feature_network.preset, or leave"
              + " the metric out",
          id);
    }
    check(!ids.isEmpty(), "metrics: none is named; expected some of %s", expected);
    return job;
  }

  private static String checkNetwork(FeatureNetworkConfig network, ImmutableSet<Measure> measures)
      throws IOException {
    byte[] bytes = SharedFeatures.read(network.getFile());
    try (FeatureNetwork loaded = SharedFeatures.load(network, bytes)) {
      for (Measure measure : measures) {
        check(
            measure.metric().input() != MetricInput.PROBABILITIES || loaded.hasProbabilities(),
            "%s: %s wants the tensor of class probabilities, or of class weights: name one as"
                + " feature_network.probabilities or feature_network.class_weights",
            network.getFile(),
            measure.id());
      }
    }
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  @FormatMethod
  static void check(boolean right, String message, Object... values) {
    if (!right) {
      throw new UserException("evaluation: " + String.format(message, values));
    }
  }
}
