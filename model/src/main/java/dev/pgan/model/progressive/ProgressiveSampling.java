package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.ImageSampler;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** Gs with its weights as constants. */
final class ProgressiveSampling {
  private ProgressiveSampling() {}

  static ImageSampler graph(
      Architecture architecture, ImmutableMap<String, Tensor> weights, double lod) {
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    FrozenProgressive networks = new FrozenProgressive(tf, architecture, weights, lod);
    return new ImageSampler(
        architecture.data(), architecture.generator().latentSize(), graph, tf, networks::images);
  }
}
