package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimap;
import com.google.common.collect.Table;
import com.google.common.collect.Tables;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.evaluation.ResultFiles;
import dev.pgan.pipelines.evaluation.ResultLabels;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Figures of one snapshot over the truncation of its latents, as BigGAN's authors show them (arXiv
 * 1809.11096, section 3.1).
 */
public final class TruncationCurve {
  private final BeamFolder run;
  private final String snapshot;
  private final String name;
  private final ImmutableSortedMap<Double, SampleDraws> draws;

  /**
   * @param name of what is varied, such as {@code threshold}
   * @param draws what the images were made of, by the value of what is varied
   */
  public TruncationCurve(
      BeamFolder run, String snapshot, String name, ImmutableSortedMap<Double, SampleDraws> draws) {
    this.run = run;
    this.snapshot = snapshot;
    this.name = name;
    this.draws = draws;
  }

  /**
   * Writes {@code metrics/truncation-NNNNNN.csv}, and a picture of each metric beside it, from the
   * results that the run has.
   *
   * @return the table, a line for each value
   */
  public String write() throws IOException {
    ImmutableList<EvaluationResult> results = results();
    ResultLabels labels = labels(results);
    Table<Double, String, Double> figures = figures(results, labels);
    String table = table(figures);
    BeamFolder folder = run.folder(RunLayout.METRICS);
    String stem = "truncation-" + snapshot;
    folder.write(stem + ".csv", out -> out.write(table.getBytes(StandardCharsets.UTF_8)));
    Multimap<String, String> columns = LinkedHashMultimap.create();
    for (EvaluationResult result : results) {
      for (Figure figure : result.getFiguresList()) {
        columns.put(Metrics.of(result.getMetric()).name(), labels.nameOf(plain(result), figure));
      }
    }
    for (String metric : columns.keySet()) {
      ImmutableList<Curves.Curve> curves =
          columns.get(metric).stream()
              .map(column -> curve(column, finite(figures.column(column))))
              .filter(curve -> !curve.x().isEmpty())
              .collect(ImmutableList.toImmutableList());
      if (!curves.isEmpty()) {
        byte[] png = ChartPainter.paint(new Curves(metric, metric, curves), name, Theme.LIGHT);
        folder.write(stem + "-" + metric + ".png", out -> out.write(png));
      }
    }
    return table;
  }

  private ImmutableList<EvaluationResult> results() throws IOException {
    return new ResultFiles(run)
        .read().stream()
            .filter(result -> result.getSnapshot().equals(snapshot))
            .filter(result -> draws.containsValue(result.getDraws()))
            .collect(ImmutableList.toImmutableList());
  }

  /** Names for figures, which tell apart all that differs but the truncation. */
  private static ResultLabels labels(List<EvaluationResult> results) {
    return new ResultLabels(results.stream().map(TruncationCurve::plain).toList());
  }

  private static EvaluationResult plain(EvaluationResult result) {
    return result.toBuilder().clearDraws().build();
  }

  private Table<Double, String, Double> figures(
      List<EvaluationResult> results, ResultLabels labels) {
    Table<Double, String, Double> figures =
        Tables.newCustomTable(new TreeMap<>(), LinkedHashMap::new);
    for (Map.Entry<Double, SampleDraws> some : draws.entrySet()) {
      for (EvaluationResult result : results) {
        if (result.getDraws().equals(some.getValue())) {
          for (Figure figure : result.getFiguresList()) {
            figures.put(some.getKey(), labels.nameOf(plain(result), figure), figure.getValue());
          }
        }
      }
    }
    return figures;
  }

  private String table(Table<Double, String, Double> figures) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = CSVFormat.RFC4180.print(text)) {
      csv.print(name);
      csv.printRecord(figures.columnKeySet());
      for (Double value : figures.rowKeySet()) {
        csv.print(value);
        for (String column : figures.columnKeySet()) {
          csv.print(figures.get(value, column));
        }
        csv.println();
      }
    }
    return text.toString();
  }

  /** Images without truncation have no place on the axis: they are in the table alone. */
  private static Map<Double, Double> finite(Map<Double, Double> points) {
    return Maps.filterKeys(points, Double::isFinite);
  }

  private static Curves.Curve curve(String name, Map<Double, Double> points) {
    return new Curves.Curve(
        name,
        ImmutableList.copyOf(points.keySet()),
        ImmutableList.copyOf(points.values()),
        OptionalInt.empty());
  }
}
