package dev.pgan.model.loss;

import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss by which G raises the mean score of its images, without any bound. */
interface CriticLoss extends GanLoss {
  @Override
  default Operand<TFloat32> ofGenerator(
      Ops tf, Supplier<Operand<TFloat32>> realScores, Operand<TFloat32> fakeScores) {
    return tf.math.neg(Means.of(tf, fakeScores));
  }
}
