package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;

/** Writes events of changed configs, of levels and of snapshots. */
final class TrainingEvents implements TrainingListener {
  private final BeamFolder run;
  private final ImmutableList<ConfigDifference> changes;
  private int resolution;

  TrainingEvents(BeamFolder run, ImmutableList<ConfigDifference> changes) {
    this.run = run;
    this.changes = changes;
  }

  @Override
  public void onStart(TrainingConfig config, Position position) {
    for (ConfigDifference change : changes) {
      Events.log(
          "config-changed",
          "output",
          run,
          "field",
          change.field(),
          "was",
          change.was(),
          "is",
          change.is());
    }
  }

  @Override
  public void onTick(Tick tick) {
    if (resolution != 0 && tick.resolution() != resolution) {
      Events.log(
          "level-grown", "output", run, "kimg", tick.kimg(), "resolution", tick.resolution());
    }
    resolution = tick.resolution();
  }

  @Override
  public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state) {
    Events.log("snapshot-saved", "path", run.pathOf(RunLayout.snapshot(name)));
  }
}
