package dev.pgan.model.loss;

import dev.pgan.model.Minibatch;
import dev.pgan.v1.AdaptiveAugmentation;
import dev.pgan.v1.Augmentation;
import dev.pgan.v1.TrainingConfig;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * Differentiable augmentation (DiffAugment, arXiv 2006.10738) in a graph. Each image has draws of
 * its own, and is changed by all that the config has on: brightness, saturation, contrast, then
 * translation, then cutout. Values of 0, which are grey, come in from outside.
 */
public final class Augmenter {
  private static final float TRANSLATION_SHARE = 1 / 8f;
  private static final int CUTOUT_SHARE = 2;

  private final Ops tf;
  private final Augmentation config;
  private final int size;
  private final int channels;

  private Augmenter(Ops tf, Augmentation config, int size, int channels) {
    this.tf = tf;
    this.config = config;
    this.size = size;
    this.channels = channels;
  }

  /** Fills in what is unset: everything is on. What is adaptive is so as in arXiv 2006.06676. */
  public static Augmentation complete(Augmentation config) {
    Augmentation.Builder complete =
        Augmentation.newBuilder()
            .setColor(true)
            .setTranslation(true)
            .setCutout(true)
            .mergeFrom(config);
    if (config.hasAdaptive()) {
      complete.setAdaptive(
          AdaptiveAugmentation.newBuilder()
              .setTarget(0.6f)
              .setKimg(500)
              .mergeFrom(config.getAdaptive()));
    }
    return complete.build();
  }

  /**
   * Changes a minibatch, where the config says so.
   *
   * @param draws [n, 2 {@link Minibatch#AUGMENTATION_DRAWS}]: those of the real, and those of the
   *     fake
   * @param size width and height of the images
   */
  public static Samples augment(
      Ops tf,
      TrainingConfig config,
      Operand<TFloat32> draws,
      Samples samples,
      int size,
      int channels) {
    if (!config.hasAugmentation()) {
      return samples;
    }
    Augmenter augmenter = new Augmenter(tf, config.getAugmentation(), size, channels);
    return samples.seenAs(
        augmenter.change(samples.reals(), draws, 0),
        augmenter.change(samples.fakes(), draws, Minibatch.AUGMENTATION_DRAWS));
  }

  private Operand<TFloat32> change(Operand<TFloat32> images, Operand<TFloat32> draws, int first) {
    Operand<TFloat32> x = images;
    if (config.getColor()) {
      x = tf.math.add(x, tf.math.sub(draw(draws, first, 4), tf.constant(0.5f)));
      x = spread(x, channels, tf.math.mul(draw(draws, first + 1, 4), tf.constant(2f)), 3);
      x =
          spread(
              x,
              channels * size * size,
              tf.math.add(draw(draws, first + 2, 4), tf.constant(0.5f)),
              1,
              2,
              3);
    }
    if (config.getTranslation()) {
      x = shiftRows(x, draw(draws, first + 3, 3));
      // Columns are the rows of the transposed images.
      x = transposed(shiftRows(transposed(x), draw(draws, first + 4, 3)));
    }
    if (config.getCutout()) {
      Operand<TFloat32> rows = within(draw(draws, first + 5, 4), size, 1);
      Operand<TFloat32> columns = within(draw(draws, first + 6, 4), 1, size);
      x = tf.math.mul(x, tf.math.sub(tf.constant(1f), tf.math.mul(rows, columns)));
    }
    return x;
  }

  /** A column of the draws as [n, 1, 1, ...]. */
  private Operand<TFloat32> draw(Operand<TFloat32> draws, int column, int dimensions) {
    int[] shape = new int[dimensions];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    return tf.reshape(
        tf.slice(draws, tf.constant(new int[] {0, column}), tf.constant(new int[] {-1, 1})),
        tf.constant(shape));
  }

  /** Takes values {@code factor} times as far from their mean over some axes. */
  private Operand<TFloat32> spread(
      Operand<TFloat32> x, int values, Operand<TFloat32> factor, int... axes) {
    Operand<TFloat32> mean =
        tf.math.mul(tf.sum(x, tf.constant(axes), Sum.keepDims(true)), tf.constant(1f / values));
    return tf.math.add(mean, tf.math.mul(tf.math.sub(x, mean), factor));
  }

  /** By up to 1/8, rounded, either way. A product of matrices, as its gradients have gradients. */
  private Operand<TFloat32> shiftRows(Operand<TFloat32> x, Operand<TFloat32> draw) {
    int most = Math.round(size * TRANSLATION_SHARE);
    Operand<TFloat32> shift =
        tf.math.sub(
            tf.math.floor(tf.math.mul(draw, tf.constant(2f * most + 1))),
            tf.constant((float) most));
    Operand<TFloat32> to = numbers(1, size, 1);
    Operand<TFloat32> from = numbers(1, 1, size);
    Operand<TFloat32> moves =
        tf.dtypes.cast(tf.math.equal(tf.math.add(from, shift), to), TFloat32.class);
    Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, size, size * channels}));
    return tf.reshape(
        tf.train.batchMatMul(moves, rows, TFloat32.class),
        tf.constant(new int[] {-1, size, size, channels}));
  }

  private Operand<TFloat32> transposed(Operand<TFloat32> x) {
    return tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1, 3}));
  }

  /** 1 in a stretch of half the size around a random point, as far as it lies within the image. */
  private Operand<TFloat32> within(Operand<TFloat32> draw, int height, int width) {
    int length = size / CUTOUT_SHARE;
    Operand<TFloat32> first =
        tf.math.sub(
            tf.math.floor(tf.math.mul(draw, tf.constant(size + 1f))),
            tf.constant((float) (length / 2)));
    Operand<TFloat32> offset = tf.math.sub(numbers(1, height, width, 1), first);
    return tf.dtypes.cast(
        tf.math.logicalAnd(
            tf.math.greaterEqual(offset, tf.constant(0f)),
            tf.math.less(offset, tf.constant((float) length))),
        TFloat32.class);
  }

  /** 0, 1, 2 and so on to below the size. */
  private Operand<TFloat32> numbers(int... shape) {
    return tf.reshape(
        tf.range(tf.constant(0f), tf.constant((float) size), tf.constant(1f)), tf.constant(shape));
  }
}
