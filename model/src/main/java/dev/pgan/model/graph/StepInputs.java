package dev.pgan.model.graph;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.v1.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

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
 * @param beta2 where the schedule anneals it, as {@code gamma}
 */
public record StepInputs(
    Operand<TUint8> reals,
    Operand<TFloat32> labels,
    Operand<TFloat32> latents,
    Operand<TFloat32> fakeLabels,
    Operand<TFloat32> mixingFactors,
    Operand<TFloat32> augmentation,
    Operand<TFloat32> learningRate,
    Operand<TFloat32> averageDecay,
    Optional<Operand<TFloat32>> beta2,
    Optional<Operand<TFloat32>> gamma) {
  /**
   * Adds them to a graph.
   *
   * @param size width and height of the reals
   */
  public static StepInputs make(
      Ops tf, DataShape data, int latentSize, int size, Schedule schedule) {
    return new StepInputs(
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, data.channels(), size, size))),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1, latentSize),
        floats(tf, -1, data.labelSize()),
        floats(tf, -1),
        floats(tf, -1, 2 * Minibatch.AUGMENTATION_DRAWS),
        floats(tf),
        floats(tf),
        where(schedule.hasAnnealedBeta2(), () -> floats(tf)),
        where(schedule.hasAnnealedGamma(), () -> floats(tf)));
  }

  private static <T> Optional<T> where(boolean wanted, Supplier<? extends T> value) {
    return wanted ? Optional.of(value.get()) : Optional.empty();
  }

  /** Those of a part of the minibatch for each of so many. */
  public ImmutableList<StepInputs> split(Ops tf, int parts) {
    if (parts == 1) {
      return ImmutableList.of(this);
    }
    List<Output<TUint8>> splitReals = split(tf, reals, parts);
    List<Output<TFloat32>> splitLabels = split(tf, labels, parts);
    List<Output<TFloat32>> splitLatents = split(tf, latents, parts);
    List<Output<TFloat32>> splitFakeLabels = split(tf, fakeLabels, parts);
    List<Output<TFloat32>> splitFactors = split(tf, mixingFactors, parts);
    List<Output<TFloat32>> splitDraws = split(tf, augmentation, parts);
    return IntStream.range(0, parts)
        .mapToObj(
            i ->
                new StepInputs(
                    splitReals.get(i),
                    splitLabels.get(i),
                    splitLatents.get(i),
                    splitFakeLabels.get(i),
                    splitFactors.get(i),
                    splitDraws.get(i),
                    learningRate,
                    averageDecay,
                    beta2,
                    gamma))
        .collect(ImmutableList.toImmutableList());
  }

  private static <T extends TType> List<Output<T>> split(Ops tf, Operand<T> all, int parts) {
    return tf.split(tf.constant(0), all, (long) parts).output();
  }

  /** What progressive networks take. */
  public static Operand<TFloat32> join(
      Ops tf, DataShape data, Operand<TFloat32> latents, Operand<TFloat32> labels) {
    return data.labelSize() == 0 ? latents : tf.concat(List.of(latents, labels), tf.constant(1));
  }

  private static Placeholder<TFloat32> floats(Ops tf, long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  /** Feeds the reals of a minibatch. */
  public void feedReals(Feeds feeds, ImageBatch images) {
    feeds.feed(
        reals, images.pixels(), images.count(), images.channels(), images.height(), images.width());
  }

  /** Feeds what the settings of a step say, but the decay of Gs. */
  public void feedSettings(Feeds feeds, StepSettings settings) {
    feeds.feed(learningRate, settings.learningRate());
    beta2.ifPresent(place -> feeds.feed(place, (float) settings.annealed().getBeta2()));
    gamma.ifPresent(place -> feeds.feed(place, (float) settings.annealed().getGamma()));
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
