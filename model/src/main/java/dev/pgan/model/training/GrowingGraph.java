package dev.pgan.model.training;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.TrainingConfig;
import java.util.Map;

/**
 * The networks in training, in the graph of the level that is trained now. Where the level changes
 * the optimizers start afresh, unless the config says otherwise.
 */
final class GrowingGraph implements AutoCloseable {
  private final GanFamily family;
  private final TrainingConfig config;
  private final DataShape data;
  private ImmutableMap<String, Tensor> state;
  private Level level;
  private TrainingGraph graph;

  private GrowingGraph(
      GanFamily family,
      TrainingConfig config,
      DataShape data,
      ImmutableMap<String, Tensor> state,
      Level level) {
    this.family = family;
    this.config = config;
    this.data = data;
    this.state = state;
    this.level = level;
  }

  /** New networks. */
  static GrowingGraph fresh(GanFamily family, TrainingConfig config, DataShape data) {
    return new GrowingGraph(family, config, data, family.initialState(config, data), null);
  }

  /** Networks as they were saved after training at {@code lod}. */
  static GrowingGraph resumed(
      GanFamily family,
      TrainingConfig config,
      DataShape data,
      Map<String, Tensor> state,
      double lod) {
    return new GrowingGraph(family, config, data, ImmutableMap.copyOf(state), family.level(lod));
  }

  /** The graph to train at a lod; those of other levels that it gave before are closed. */
  TrainingGraph at(double lod) {
    Level wanted = family.level(lod);
    if (graph == null || !wanted.equals(level)) {
      ImmutableMap<String, Tensor> saved = save();
      if (!wanted.equals(level) && config.getResetOptimizerForNewLod()) {
        saved = ImmutableMap.copyOf(Maps.filterKeys(saved, GrowingGraph::isKept));
      }
      close();
      level = wanted;
      graph = family.trainingGraph(config, data, wanted);
      graph.load(saved);
      state = null;
    }
    return graph;
  }

  ImmutableMap<String, Tensor> save() {
    return graph == null ? state : graph.save();
  }

  /** Weights, and what half precision has found out of them, as in the official program. */
  private static boolean isKept(String name) {
    return name.endsWith("_opt/" + TrainingGraph.LOSS_SCALE)
        || (!name.startsWith("G_opt/") && !name.startsWith("D_opt/"));
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
      graph = null;
    }
  }
}
