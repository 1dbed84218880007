package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import java.util.Locale;

/** The official program's table of a metric. */
final class ResultTable {
  private static final String FIXED = "%-10s%-12s";

  private ResultTable() {}

  /** One row for each result, all of one metric. */
  static String print(ImmutableList<EvaluationResult> results) {
    EvaluationResult first = results.get(0);
    String column = "%-" + Metrics.of(first.getMetric()).columnWidth();
    StringBuilder table = new StringBuilder(String.format(FIXED, "Snapshot", "Time_eval"));
    first.getFiguresList().forEach(f -> table.append(String.format(column + "s", f.getName())));
    table.append('\n').append(String.format(FIXED, "---", "---"));
    first.getFiguresList().forEach(f -> table.append(String.format(column + "s", "---")));
    table.append('\n');
    for (EvaluationResult result : results) {
      String name =
          ResultFiles.isOfReals(result)
              ? "Reals"
              : RunLayout.isSnapshotName(result.getSnapshot())
                  ? String.format(Locale.ROOT, "%d", (long) result.getKimg())
                  : result.getSnapshot();
      table.append(String.format(FIXED, name, time(result.getSeconds())));
      for (Figure figure : result.getFiguresList()) {
        table.append(String.format(Locale.ROOT, column + ".4f", figure.getValue()));
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String time(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) {
      return String.format(Locale.ROOT, "%ds", s);
    }
    if (s < 3600) {
      return String.format(Locale.ROOT, "%dm %02ds", s / 60, s % 60);
    }
    return String.format(Locale.ROOT, "%dh %02dm %02ds", s / 3600, s / 60 % 60, s % 60);
  }
}
