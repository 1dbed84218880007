package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.FrozenNetworks;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Resize;
import dev.pgan.model.graph.StepInputs;
import dev.pgan.model.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gs and D with their weights as constants. */
final class FrozenProgressive implements FrozenNetworks {
  private final Ops tf;
  private final Architecture architecture;
  private final ImmutableMap<String, Tensor> weights;
  private final Level level;
  private final Operand<TFloat32> alpha;

  FrozenProgressive(
      Ops tf, Architecture architecture, ImmutableMap<String, Tensor> weights, double lod) {
    this.tf = tf;
    this.architecture = architecture;
    this.weights = weights;
    level = Level.of(lod);
    architecture.checkLevel(level);
    alpha = tf.constant((float) (lod - level.lod()));
  }

  @Override
  public Operand<TFloat32> images(Operand<TFloat32> latents, Operand<TFloat32> labels) {
    return images(StepInputs.join(tf, architecture.data(), latents, labels));
  }

  /** Images of latents joined with labels. */
  Operand<TFloat32> images(Operand<TFloat32> input) {
    Layers<TFloat32> layers = layers("Gs/", WeightSpecs.ofGenerator(architecture));
    Operand<TFloat32> images =
        new Generator<>(tf, ComputeType.FLOAT32, architecture, layers).images(input, level, alpha);
    return level.lod() == 0 ? images : Resize.enlarge(tf, images, architecture.data().resolution());
  }

  @Override
  public Operand<TFloat32> scores(Operand<TFloat32> images, Operand<TFloat32> labels) {
    Layers<TFloat32> layers = layers("D/", WeightSpecs.ofDiscriminator(architecture));
    int channels = architecture.data().channels();
    int size = architecture.data().resolution();
    Operand<TFloat32> x = images;
    for (int lod = 0; lod < level.lod(); lod++, size /= 2) {
      x = Resize.shrink(tf, x, size, channels);
    }
    if (level.fading()) {
      x = Reals.fade(tf, x, channels, size, alpha);
    }
    return new Discriminator<>(tf, ComputeType.FLOAT32, architecture, layers, level, alpha)
        .score(x, labels)
        .outputs();
  }

  private Layers<TFloat32> layers(String network, ImmutableMap<String, WeightSpec> specs) {
    return new Layers<>(
        tf,
        ComputeType.FLOAT32,
        specs,
        spec -> Tensors.constant(tf, weights, network + spec.name(), spec.shape()));
  }
}
