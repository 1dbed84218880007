package dev.pgan.runners.report;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Table;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.evaluation.BestSnapshots;
import dev.pgan.pipelines.evaluation.ResultLabels;
import dev.pgan.runners.execution.Amounts;
import dev.pgan.v1.BestSnapshot;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.TrainingTick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Figures of a run by snapshot.
 *
 * @param head of the columns
 * @param rows as many cells each as the head
 */
record SnapshotTable(ImmutableList<String> head, ImmutableList<ImmutableList<String>> rows) {
  private static final String REALS = "reals";

  static boolean isOfReals(EvaluationResult result) {
    return result.getSnapshot().equals(REALS);
  }

  /** The table of a run; labels tell its results apart. */
  static SnapshotTable of(RunContents run, ResultLabels labels) {
    TreeMap<Double, String> names = new TreeMap<>();
    run.snapshots().forEach(name -> names.put(Double.parseDouble(name), name));
    ImmutableSetMultimap<String, String> best =
        BestSnapshots.of(run.results(), labels).stream()
            .collect(
                ImmutableSetMultimap.toImmutableSetMultimap(
                    BestSnapshot::getSnapshot, BestSnapshot::getFigure));
    Set<String> figures = new LinkedHashSet<>();
    Table<String, String, Double> values = HashBasedTable.create();
    for (EvaluationResult result : run.results()) {
      if (!isOfReals(result)) {
        names.putIfAbsent(result.getKimg(), result.getSnapshot());
      }
      for (Figure figure : result.getFiguresList()) {
        String column = labels.nameOf(result, figure);
        figures.add(column);
        values.put(result.getSnapshot(), column, figure.getValue());
      }
    }
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    Set<String> shown = new LinkedHashSet<>(names.values());
    if (values.containsRow(REALS)) {
      shown.add(REALS);
    }
    for (String name : shown) {
      ImmutableList.Builder<String> row = ImmutableList.<String>builder().add(name);
      row.addAll(training(run, name));
      for (String figure : figures) {
        Double value = values.get(name, figure);
        String mark = best.containsEntry(name, figure) ? " (best)" : "";
        row.add(value == null ? "" : figure(value) + mark);
      }
      rows.add(row.build());
    }
    return new SnapshotTable(
        ImmutableList.<String>builder()
            .add("snapshot", "kimg", "lod", "trained for")
            .addAll(figures)
            .build(),
        rows.build());
  }

  /** A figure in four digits, without an exponent where that can be had. */
  static String figure(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value)
            .round(new MathContext(4, RoundingMode.HALF_EVEN))
            .stripTrailingZeros()
            .toPlainString()
        : Double.toString(value);
  }

  /** kimg, lod and time of a snapshot: those of the tick that wrote it. */
  private static ImmutableList<String> training(RunContents run, String name) {
    OptionalDouble evaluated =
        run.results().stream()
            .filter(result -> result.getSnapshot().equals(name))
            .mapToDouble(EvaluationResult::getKimg)
            .findFirst();
    Optional<TrainingTick> tick =
        run.ticks().stream()
            .filter(t -> RunLayout.snapshotName(Math.round(t.getKimg() * 1000)).equals(name))
            .filter(t -> evaluated.isEmpty() || t.getKimg() == evaluated.getAsDouble())
            .reduce((earlier, later) -> later);
    return tick.map(
            t ->
                ImmutableList.of(
                    String.format(Locale.ROOT, "%.1f", t.getKimg()),
                    String.format(Locale.ROOT, "%.2f", t.getLod()),
                    Amounts.duration(t.getTotalSeconds())))
        .orElse(ImmutableList.of("", "", ""));
  }
}
