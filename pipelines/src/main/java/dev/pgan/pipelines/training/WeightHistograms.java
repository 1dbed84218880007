package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tensorboard.EventWriter;
import dev.pgan.v1.Position;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes histograms of the weights of G and D for TensorBoard, at each snapshot. */
record WeightHistograms(BeamFolder run) implements TrainingListener {
  @Override
  public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state)
      throws IOException {
    SortedMap<String, float[]> weights = new TreeMap<>();
    state.forEach(
        (weight, tensor) -> {
          if (weight.startsWith("G/") || weight.startsWith("D/")) {
            weights.put(weight, tensor.data());
          }
        });
    run.write(
        RunLayout.histograms(name),
        out -> new EventWriter(out, 0).addHistograms(position.getImages() / 1000.0, weights));
  }
}
