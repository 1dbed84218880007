package dev.pgan.model.progressive;

import dev.pgan.model.DataShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * What a run of the training graph is fed.
 *
 * @param reals [n, channels, size, size]
 * @param labels [n, labelSize], of the reals; as all labels, unused where there are none
 * @param latents [n, latentSize]
 * @param fakeLabels [n, labelSize]
 * @param mixingFactors [n]
 * @param alpha scalar: share of the coarser level in a fading one
 */
record StepInputs(
    Placeholder<TUint8> reals,
    Placeholder<TFloat32> labels,
    Placeholder<TFloat32> latents,
    Placeholder<TFloat32> fakeLabels,
    Placeholder<TFloat32> mixingFactors,
    Placeholder<TFloat32> alpha,
    Placeholder<TFloat32> learningRate,
    Placeholder<TFloat32> averageDecay) {
  static StepInputs make(Ops tf, DataShape data, int latentSize, int size) {
    return new StepInputs(
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, data.channels(), size, size))),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1, latentSize),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1),
        floats(tf),
        floats(tf),
        floats(tf));
  }

  /** What G takes. */
  static Operand<TFloat32> join(
      Ops tf, DataShape data, Operand<TFloat32> latents, Operand<TFloat32> labels) {
    return data.labelSize() == 0 ? latents : tf.concat(List.of(latents, labels), tf.constant(1));
  }

  private static Placeholder<TFloat32> floats(Ops tf, long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }
}
