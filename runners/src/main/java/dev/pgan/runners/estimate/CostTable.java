package dev.pgan.runners.estimate;

import dev.pgan.runners.execution.Amounts;
import java.util.List;
import java.util.Locale;

/** Costs as a table in Markdown. */
public final class CostTable {
  private static final String ROW = "| %-10s | %-34s | %12s | %10s | %10s | %10s | %11s |%n";

  private CostTable() {}

  /**
   * Formats rows and their sum.
   *
   * @param workers cores of the CPU pool
   */
  public static String format(List<StageCost> stages, int workers) {
    StringBuilder table = new StringBuilder();
    table.append(row("stage", "items", "core-hours", "GPU-hours", "read", "written", "hours"));
    table.append("|---|---|---:|---:|---:|---:|---:|").append(System.lineSeparator());
    stages.forEach(stage -> table.append(row(stage, workers)));
    StageCost sum = stages.stream().reduce(new StageCost("all", "", 0, 0, 0, 0), StageCost::plus);
    return table.append(row(sum, workers)).toString();
  }

  private static String row(StageCost stage, int workers) {
    return row(
        stage.stage(),
        stage.items(),
        hours(stage.coreSeconds() / 3600),
        hours(stage.gpuSeconds() / 3600),
        Amounts.bytes((long) stage.read()),
        Amounts.bytes((long) stage.written()),
        hours(stage.hours(workers)));
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }

  private static String hours(double hours) {
    return String.format(Locale.ROOT, hours < 10 ? "%.2f" : "%,.0f", hours);
  }
}
