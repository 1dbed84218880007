package dev.pgan.model.progressive;

import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Interpolation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Images on their way through D to its 4x4 maps: through the first layers and, where a level fades
 * in, beside them through the one that takes smaller images; both blended by alpha; and on through
 * the rest. Where no level fades in all layers are among the first.
 *
 * @param maps [n, 4, 4, maps]
 */
record BodyPass<T extends TNumber>(
    Ops tf,
    ComputeType<T> type,
    Operand<T> alpha,
    ConvPass<T> first,
    Optional<ConvPass<T>> beside,
    ConvPass<T> rest,
    Operand<TFloat32> maps) {
  BodyPass(
      Ops tf,
      ComputeType<T> type,
      Operand<T> alpha,
      ConvPass<T> first,
      Optional<ConvPass<T>> beside,
      ConvPass<T> rest) {
    this(tf, type, alpha, first, beside, rest, type.widen(tf, rest.output()));
  }

  /** The last third of the images. */
  BodyPass<T> lastThird() {
    return new BodyPass<>(
        tf, type, alpha, first.lastThird(tf), beside.map(b -> b.lastThird(tf)), rest.lastThird(tf));
  }

  /**
   * Goes back.
   *
   * @param derivative by the maps
   */
  Backward<T> backward(Operand<TFloat32> derivative) {
    ConvPass.Backward<T> backRest = rest.backward(type.round(tf, derivative));
    Operand<T> d = backRest.images();
    if (beside.isEmpty()) {
      return new Backward<>(this, first.backward(d), Optional.empty(), backRest);
    }
    Operand<T> coarse = tf.math.mul(d, alpha);
    ConvPass.Backward<T> backFirst = first.backward(tf.math.sub(d, coarse));
    return new Backward<>(this, backFirst, Optional.of(beside.get().backward(coarse)), backRest);
  }

  /** A way back; see {@link ConvPass.Backward}. */
  record Backward<T extends TNumber>(
      BodyPass<T> pass,
      ConvPass.Backward<T> first,
      Optional<ConvPass.Backward<T>> beside,
      ConvPass.Backward<T> rest) {
    Operand<TFloat32> images() {
      Operand<TFloat32> fine = pass.type.widen(pass.tf, first.images());
      return beside.isEmpty()
          ? fine
          : pass.tf.math.add(fine, pass.type.widen(pass.tf, beside.get().images()));
    }

    void addTo(KernelGradients gradients) {
      first.addTo(gradients);
      beside.ifPresent(b -> b.addTo(gradients));
      rest.addTo(gradients);
    }

    Operand<TFloat32> tangent(Operand<TFloat32> derivative, KernelGradients gradients) {
      Operand<T> start = pass.type.round(pass.tf, derivative);
      Operand<T> x = first.tangent(start, gradients);
      if (beside.isPresent()) {
        Operand<T> coarse = beside.get().tangent(start, gradients);
        x = Interpolation.linear(pass.tf, x, coarse, pass.alpha);
      }
      return pass.type.widen(pass.tf, rest.tangent(x, gradients));
    }
  }
}
