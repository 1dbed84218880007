package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimap;
import dev.pgan.pipelines.evaluation.BestSnapshots;
import dev.pgan.pipelines.evaluation.ResultLabels;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.BestSnapshot;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import dev.pgan.v1.TrainingTick;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Chooses what of a run is shown as curves. Values that are no numbers are left out. */
final class CurvePicker {
  private CurvePicker() {}

  /** The curves of a run; labels tell its results apart. */
  static ImmutableList<Curves> of(RunContents run, ResultLabels labels) {
    return Stream.concat(training(run.ticks()), metrics(run.results(), labels))
        .filter(curves -> !curves.curves().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  private static Stream<Curves> training(ImmutableList<TrainingTick> ticks) {
    return Stream.of(
        new Curves(
            "Losses",
            "mean over a tick",
            present(
                curve("generator", ticks, TrainingTick::getGeneratorLoss),
                curve("discriminator", ticks, TrainingTick::getDiscriminatorLoss))),
        new Curves(
            "Scores of the discriminator",
            "mean over a tick",
            present(
                curve("reals", ticks, TrainingTick::getRealScores),
                curve("fakes", ticks, TrainingTick::getFakeScores))),
        new Curves(
            "Level of detail",
            "lod (0: full resolution)",
            present(curve("lod", ticks, TrainingTick::getLod))),
        new Curves(
            "Speed",
            "seconds per kimg",
            present(curve("sec/kimg", ticks, TrainingTick::getSecondsPerKimg))));
  }

  private static Curves.Curve curve(
      String name, ImmutableList<TrainingTick> ticks, ToDoubleFunction<TrainingTick> value) {
    ImmutableList<TrainingTick> usable =
        ticks.stream()
            .filter(tick -> Double.isFinite(value.applyAsDouble(tick)))
            .collect(ImmutableList.toImmutableList());
    return new Curves.Curve(
        name,
        usable.stream().map(TrainingTick::getKimg).collect(ImmutableList.toImmutableList()),
        usable.stream().map(value::applyAsDouble).collect(ImmutableList.toImmutableList()));
  }

  private static ImmutableList<Curves.Curve> present(Curves.Curve... curves) {
    return Stream.of(curves)
        .filter(curve -> !curve.x().isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  private static Stream<Curves> metrics(
      ImmutableList<EvaluationResult> results, ResultLabels labels) {
    ImmutableListMultimap<Metric, EvaluationResult> byMetric =
        results.stream()
            .filter(result -> !SnapshotTable.isOfReals(result))
            .collect(
                ImmutableListMultimap.toImmutableListMultimap(
                    EvaluationResult::getMetric, result -> result));
    ImmutableMap<String, Double> best =
        BestSnapshots.of(results, labels).stream()
            .collect(ImmutableMap.toImmutableMap(BestSnapshot::getFigure, BestSnapshot::getValue));
    return byMetric.keySet().stream()
        .sorted()
        .map(
            metric ->
                new Curves(
                    Metrics.find(metric).map(ImageMetric::title).orElse(metric.name()),
                    Metrics.find(metric).map(m -> m.direction().sentence()).orElse(""),
                    figures(byMetric.get(metric), labels, best)));
  }

  private static ImmutableList<Curves.Curve> figures(
      Collection<EvaluationResult> results,
      ResultLabels labels,
      ImmutableMap<String, Double> best) {
    Multimap<String, double[]> points = LinkedHashMultimap.create();
    for (EvaluationResult result : results) {
      for (Figure figure : result.getFiguresList()) {
        if (Double.isFinite(figure.getValue())) {
          points.put(
              labels.nameOf(result, figure), new double[] {result.getKimg(), figure.getValue()});
        }
      }
    }
    ImmutableList.Builder<Curves.Curve> curves = ImmutableList.builder();
    points
        .asMap()
        .forEach(
            (name, values) -> {
              ImmutableList<double[]> byTime =
                  ImmutableList.sortedCopyOf((a, b) -> Double.compare(a[0], b[0]), values);
              ImmutableList<Double> y =
                  byTime.stream().map(p -> p[1]).collect(ImmutableList.toImmutableList());
              int marked = best.containsKey(name) ? y.indexOf(best.get(name)) : -1;
              curves.add(
                  new Curves.Curve(
                      name,
                      byTime.stream().map(p -> p[0]).collect(ImmutableList.toImmutableList()),
                      y,
                      marked < 0 ? OptionalInt.empty() : OptionalInt.of(marked)));
            });
    return curves.build();
  }
}
