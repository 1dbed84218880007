package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.FrozenNetworks;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.ComputeType;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gs and D with their weights as constants. */
record FrozenBigGan(Ops tf, Architecture architecture, ImmutableMap<String, Tensor> weights)
    implements FrozenNetworks {
  @Override
  public Operand<TFloat32> images(Operand<TFloat32> latents, Operand<TFloat32> labels) {
    return new Generator(tf, architecture, layers("Gs/")).images(latents, labels);
  }

  @Override
  public Operand<TFloat32> scores(Operand<TFloat32> images, Operand<TFloat32> labels) {
    return new Discriminator(tf, architecture, layers("D/")).score(images, labels).outputs();
  }

  private Layers layers(String network) {
    return new Layers(
        tf, ComputeType.FLOAT32, new FixedParameters(tf, weights, network), architecture);
  }
}
