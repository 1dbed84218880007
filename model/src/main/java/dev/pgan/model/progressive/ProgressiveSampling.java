package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.ImageSampler;
import dev.pgan.model.graph.Resize;
import dev.pgan.model.graph.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gs with its weights as constants. */
final class ProgressiveSampling {
  private ProgressiveSampling() {}

  static ImageSampler graph(
      Architecture architecture, ImmutableMap<String, Tensor> weights, double lod) {
    Level level = Level.of(lod);
    architecture.checkLevel(level);
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    Layers<TFloat32> layers =
        new Layers<>(
            tf,
            ComputeType.FLOAT32,
            WeightSpecs.ofGenerator(architecture),
            architecture.generator().useWscale(),
            spec -> Tensors.constant(tf, weights, "Gs/" + spec.name(), spec.shape()));
    Operand<TFloat32> alpha = tf.constant((float) (lod - level.lod()));
    Generator<TFloat32> generator = new Generator<>(tf, ComputeType.FLOAT32, architecture, layers);
    return new ImageSampler(
        architecture.data(),
        architecture.generator().latentSize(),
        graph,
        tf,
        input ->
            Resize.enlarge(
                tf, generator.images(input, level, alpha), architecture.data().resolution()));
  }
}
