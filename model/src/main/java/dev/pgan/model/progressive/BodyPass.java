package dev.pgan.model.progressive;

import dev.pgan.model.graph.Interpolation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Images on their way through D to its 4x4 maps: through the first layers and, where a level fades
 * in, beside them through the one that takes smaller images; both blended by alpha; and on through
 * the rest. Where no level fades in all layers are among the first.
 */
record BodyPass(
    Ops tf, Operand<TFloat32> alpha, ConvPass first, Optional<ConvPass> beside, ConvPass rest) {

  /** The maps [n, 4, 4, maps]. */
  Operand<TFloat32> maps() {
    return rest.output();
  }

  /** The last third of the images. */
  BodyPass lastThird() {
    return new BodyPass(
        tf, alpha, first.lastThird(tf), beside.map(b -> b.lastThird(tf)), rest.lastThird(tf));
  }

  /**
   * Goes back.
   *
   * @param derivative by the maps
   */
  Backward backward(Operand<TFloat32> derivative) {
    ConvPass.Backward backRest = rest.backward(derivative);
    Operand<TFloat32> d = backRest.images();
    if (beside.isEmpty()) {
      return new Backward(this, first.backward(d), Optional.empty(), backRest);
    }
    Operand<TFloat32> coarse = tf.math.mul(d, alpha);
    ConvPass.Backward backFirst = first.backward(tf.math.sub(d, coarse));
    return new Backward(this, backFirst, Optional.of(beside.get().backward(coarse)), backRest);
  }

  /** A way back; see {@link ConvPass.Backward}. */
  record Backward(
      BodyPass pass,
      ConvPass.Backward first,
      Optional<ConvPass.Backward> beside,
      ConvPass.Backward rest) {
    Operand<TFloat32> images() {
      return beside.isEmpty()
          ? first.images()
          : pass.tf.math.add(first.images(), beside.get().images());
    }

    void addTo(KernelGradients gradients) {
      first.addTo(gradients);
      beside.ifPresent(b -> b.addTo(gradients));
      rest.addTo(gradients);
    }

    Operand<TFloat32> tangent(Operand<TFloat32> derivative, KernelGradients gradients) {
      Operand<TFloat32> x = first.tangent(derivative, gradients);
      if (beside.isPresent()) {
        Operand<TFloat32> coarse = beside.get().tangent(derivative, gradients);
        x = Interpolation.linear(pass.tf, x, coarse, pass.alpha);
      }
      return rest.tangent(x, gradients);
    }
  }
}
