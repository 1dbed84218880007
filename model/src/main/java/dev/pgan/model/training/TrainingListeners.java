package dev.pgan.model.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/** Many listeners as one: each is told of everything, in their order. */
public record TrainingListeners(ImmutableList<TrainingListener> all) implements TrainingListener {
  @Override
  public void onStart(TrainingConfig config, Position position) throws IOException {
    tell(each -> each.onStart(config, position));
  }

  @Override
  public void onNetworks(ImmutableMap<String, Tensor> state) throws IOException {
    tell(each -> each.onNetworks(state));
  }

  @Override
  public void onGraph(TrainingGraph graph) throws IOException {
    tell(each -> each.onGraph(graph));
  }

  @Override
  public void onReals(ImageBatch grid, int columns) throws IOException {
    tell(each -> each.onReals(grid, columns));
  }

  @Override
  public void onStep(long images, long totalImages) throws IOException {
    tell(each -> each.onStep(images, totalImages));
  }

  @Override
  public void onTick(Tick tick) throws IOException {
    tell(each -> each.onTick(tick));
  }

  @Override
  public void onProgress(Tick soFar) throws IOException {
    tell(each -> each.onProgress(soFar));
  }

  @Override
  public void onFakes(Position position, ImageBatch grid, int columns) throws IOException {
    tell(each -> each.onFakes(position, grid, columns));
  }

  @Override
  public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state)
      throws IOException {
    tell(each -> each.onSnapshot(name, position, state));
  }

  private interface Message {
    void to(TrainingListener listener) throws IOException;
  }

  private void tell(Message message) throws IOException {
    for (TrainingListener each : all) {
      message.to(each);
    }
  }
}
