package dev.pgan.model.graph;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * What a run of a training graph is fed.
 *
 * @param reals [n, channels, size, size]
 * @param labels [n, labelSize], of the reals; as all labels, unused where there are none
 * @param latents [n, latentSize]
 * @param fakeLabels [n, labelSize]
 * @param mixingFactors [n]
 * @param augmentation [n, 2 {@link Minibatch#AUGMENTATION_DRAWS}], unused where images are not
 *     augmented
 */
public record StepInputs(
    Operand<TUint8> reals,
    Operand<TFloat32> labels,
    Operand<TFloat32> latents,
    Operand<TFloat32> fakeLabels,
    Operand<TFloat32> mixingFactors,
    Operand<TFloat32> augmentation,
    Operand<TFloat32> learningRate,
    Operand<TFloat32> averageDecay) {
  /**
   * Adds them to a graph.
   *
   * @param size width and height of the reals
   */
  public static StepInputs make(Ops tf, DataShape data, int latentSize, int size) {
    return new StepInputs(
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, data.channels(), size, size))),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1, latentSize),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1),
        floats(tf, -1, 2 * Minibatch.AUGMENTATION_DRAWS),
        floats(tf),
        floats(tf));
  }

  private static Placeholder<TFloat32> floats(Ops tf, long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  /** Feeds the reals of a minibatch. */
  public void feedReals(Feeds feeds, ImageBatch images) {
    feeds.feed(
        reals, images.pixels(), images.count(), images.channels(), images.height(), images.width());
  }

  /** Feeds all else of a minibatch. */
  public void feedOthers(Feeds feeds, Minibatch minibatch) {
    int n = minibatch.size();
    feeds.feed(latents, minibatch.latents(), n, minibatch.latents().length / n);
    feeds.feed(mixingFactors, minibatch.mixingFactors(), n);
    if (minibatch.augmentation().length > 0) {
      feeds.feed(augmentation, minibatch.augmentation(), n, 2 * Minibatch.AUGMENTATION_DRAWS);
    }
    int labelSize = minibatch.labels().length / n;
    if (labelSize > 0) {
      feeds.feed(labels, minibatch.labels(), n, labelSize);
      feeds.feed(fakeLabels, minibatch.fakeLabels(), n, labelSize);
    }
  }
}
