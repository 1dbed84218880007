package dev.pgan.pipelines.training;

import dev.pgan.model.TrainingGraph;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tensorboard.EventWriter;
import java.io.IOException;

/**
 * Writes the graph of the level that is trained into a folder of its own, as TensorBoard reads one
 * file of a folder.
 */
record TensorBoardGraph(BeamFolder run) implements TrainingListener {
  @Override
  public void onGraph(TrainingGraph graph) throws IOException {
    run.write(RunLayout.GRAPH_EVENTS, out -> new EventWriter(out, 0).addGraph(graph.definition()));
  }
}
