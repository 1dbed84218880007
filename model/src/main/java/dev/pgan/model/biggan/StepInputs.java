package dev.pgan.model.biggan;

import dev.pgan.model.DataShape;
import dev.pgan.model.Minibatch;
import dev.pgan.model.graph.Feeds;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * What a run of the training graph is fed.
 *
 * @param reals [n, channels, size, size]
 * @param labels [n, labelSize], of the reals
 * @param latents [n, latentSize]
 * @param fakeLabels [n, labelSize]
 * @param mixingFactors [n]
 */
record StepInputs(
    Placeholder<TUint8> reals,
    Placeholder<TFloat32> labels,
    Placeholder<TFloat32> latents,
    Placeholder<TFloat32> fakeLabels,
    Placeholder<TFloat32> mixingFactors,
    Placeholder<TFloat32> learningRate,
    Placeholder<TFloat32> averageDecay) {
  static StepInputs make(Ops tf, DataShape data, int latentSize) {
    int size = data.resolution();
    return new StepInputs(
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, data.channels(), size, size))),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1, latentSize),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1),
        floats(tf),
        floats(tf));
  }

  private static Placeholder<TFloat32> floats(Ops tf, long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  /** Feeds all of a minibatch. */
  void feed(Feeds feeds, Minibatch minibatch) {
    long n = minibatch.size();
    feeds.feed(
        reals,
        minibatch.reals().pixels(),
        n,
        minibatch.reals().channels(),
        minibatch.reals().height(),
        minibatch.reals().width());
    feeds.feed(labels, minibatch.labels(), n, minibatch.labels().length / n);
    feeds.feed(latents, minibatch.latents(), n, minibatch.latents().length / n);
    feeds.feed(fakeLabels, minibatch.fakeLabels(), n, minibatch.fakeLabels().length / n);
    feeds.feed(mixingFactors, minibatch.mixingFactors(), n);
  }
}
