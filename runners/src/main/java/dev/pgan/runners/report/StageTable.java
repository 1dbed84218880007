package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import dev.pgan.runners.execution.Amounts;
import dev.pgan.v1.StageCounters;
import dev.pgan.v1.StageMetrics;
import java.time.Instant;
import java.util.Locale;

/** What the stages of a run took when they last ran, a row each. */
final class StageTable {
  static final ImmutableList<String> HEAD =
      ImmutableList.of(
          "stage",
          "began",
          "took",
          "images in",
          "images out",
          "set aside",
          "read",
          "written",
          "in TensorFlow",
          "call");

  private StageTable() {}

  /** The rows, each with as many cells as the head. */
  static ImmutableList<ImmutableList<String>> rows(RunContents run) {
    return run.stages().stream().map(StageTable::row).collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<String> row(StageMetrics stage) {
    ImmutableList.Builder<String> row = ImmutableList.builder();
    row.add(stage.getStage());
    row.add(Provenance.TIME.format(Instant.ofEpochMilli((long) (stage.getStarted() * 1000))));
    row.add(Amounts.duration(stage.getSeconds()));
    if (stage.hasCounters()) {
      StageCounters counters = stage.getCounters();
      row.add(count(counters.getImagesIn()));
      row.add(count(counters.getImagesOut()));
      row.add(count(counters.getSetAside()));
      row.add(Amounts.bytes(counters.getBytesIn()));
      row.add(Amounts.bytes(counters.getBytesOut()));
      row.add(Amounts.duration(counters.getTensorflowSeconds()));
    } else {
      row.add("", "", "", "", "", "");
    }
    return row.add(stage.getRunId()).build();
  }

  private static String count(long images) {
    return String.format(Locale.ROOT, "%,d", images);
  }
}
