package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.pgan.model.Tensor;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.pipelines.storage.LeasedFolder;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Deletes old snapshots when a new one is whole: the newest are kept, and the best by the results
 * so far. What has no result yet is not among the best.
 */
record SnapshotRetention(BeamFolder run, Lease lease, TrainingConfig config)
    implements TrainingListener {
  @Override
  public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state)
      throws IOException {
    if (config.getKeepSnapshots() == 0) {
      return;
    }
    SnapshotStore snapshots = new SnapshotStore(new LeasedFolder(run, lease));
    // A snapshot after the new one is broken, or else the training would have gone on from it.
    ImmutableList<String> upTo =
        snapshots.names().stream()
            .filter(each -> Long.parseLong(each) <= Long.parseLong(name))
            .collect(ImmutableList.toImmutableList());
    Map<String, Double> scores =
        config.getKeepBest() == 0
            ? ImmutableMap.of()
            : SnapshotScores.of(run, config.getBestMetric());
    for (String old : old(upTo, config.getKeepSnapshots(), config.getKeepBest(), scores)) {
      snapshots.delete(old);
    }
  }

  /**
   * Which of some snapshots are deleted.
   *
   * @param names oldest first; the last one never goes
   * @param newest how many are kept for being new, 1 or more
   * @param best how many are kept for being good, besides
   * @param scores of some, lower is better
   */
  static ImmutableList<String> old(
      List<String> names, int newest, int best, Map<String, Double> scores) {
    List<String> older = names.subList(0, Math.max(0, names.size() - newest));
    ImmutableSet<String> good =
        older.stream()
            .filter(scores::containsKey)
            .sorted(Comparator.comparing(scores::get))
            .limit(best)
            .collect(ImmutableSet.toImmutableSet());
    return older.stream()
        .filter(name -> !good.contains(name))
        .collect(ImmutableList.toImmutableList());
  }
}
