package dev.pgan.model.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A part of D's loss that depends on how steep its scores are at some images. */
public interface GradientPenalty {
  /** Where it looks. */
  Place place();

  /**
   * The penalty, with its weight.
   *
   * @param scores [n, 1] of the images
   * @param squareNorms [n] of the scores' gradients by whole images
   */
  LossTerms of(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> squareNorms);

  /** Images that D's step knows. */
  enum Place {
    /** Before they are augmented, as the fakes: the slopes are those of the augmented scores. */
    REALS,
    FAKES,
    /** Between a real and a fake as D sees them, by the minibatch's mixing factors. */
    INTERPOLATES
  }
}
