package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/** Confirms the run's lease; it is told before the listeners that write. */
record LeaseGuard(Lease lease) implements TrainingListener {
  @Override
  public void onStart(TrainingConfig config, Position position) throws IOException {
    lease.confirm();
  }

  @Override
  public void onGraph(TrainingGraph graph) throws IOException {
    lease.confirm();
  }

  @Override
  public void onReals(ImageBatch grid, int columns) throws IOException {
    lease.confirm();
  }

  @Override
  public void onStep(long images, long totalImages) {
    lease.check();
  }

  @Override
  public void onTick(Tick tick) throws IOException {
    lease.confirm();
  }

  @Override
  public void onProgress(Tick soFar) throws IOException {
    lease.confirm();
  }

  @Override
  public void onFakes(Position position, ImageBatch grid, int columns) throws IOException {
    lease.confirm();
  }

  @Override
  public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state)
      throws IOException {
    lease.confirm();
  }
}
