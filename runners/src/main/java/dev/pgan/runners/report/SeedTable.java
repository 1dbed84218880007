package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.ResultLabels;
import dev.pgan.pipelines.evaluation.SeedSpread;
import java.util.Locale;

/** Figures of several seeds, a row each. */
final class SeedTable {
  static final ImmutableList<String> HEAD =
      ImmutableList.of("snapshot", "figure", "images", "seeds", "mean", "deviation");

  private SeedTable() {}

  /** The rows, each with as many cells as the head; empty where all results are of one seed. */
  static ImmutableList<ImmutableList<String>> rows(RunContents run, ResultLabels labels) {
    return SeedSpread.of(run.results()).stream()
        .map(
            spread ->
                ImmutableList.of(
                    spread.result().getSnapshot(),
                    labels.nameOf(spread.result(), spread.figure()),
                    String.format(Locale.ROOT, "%,d", spread.result().getNumImages()),
                    Integer.toString(spread.seeds()),
                    SnapshotTable.figure(spread.mean()),
                    SnapshotTable.figure(spread.deviation())))
        .collect(ImmutableList.toImmutableList());
  }
}
