package dev.pgan.model.training;

import com.google.common.collect.AbstractIterator;
import dev.pgan.v1.TrainingConfig;

/**
 * The rounds of a training, each some D steps and one G step. Lod and minibatch size stay for a
 * group of {@code minibatch_repeats} rounds, as in the official loop.
 */
final class Rounds extends AbstractIterator<Rounds.Round> {
  private final TrainingSchedule schedule;
  private final int repeats;
  private final int discriminatorRepeats;
  private long images;
  private int repeat;
  private TrainingSchedule.Point point;

  /** Starts after {@code images} real images, at the beginning of a group. */
  Rounds(TrainingConfig config, TrainingSchedule schedule, long images) {
    this.schedule = schedule;
    this.repeats = config.getMinibatchRepeats();
    this.discriminatorRepeats = config.getDiscriminatorRepeats();
    this.images = images;
  }

  @Override
  protected Round computeNext() {
    if (repeat == 0) {
      if (images >= schedule.totalImages()) {
        return endOfData();
      }
      point = schedule.at(images);
    }
    repeat = (repeat + 1) % repeats;
    Round round = new Round(images, discriminatorRepeats, point, repeat == 0);
    images = round.end();
    return round;
  }

  /**
   * One round.
   *
   * @param images real images shown before it
   * @param lastOfGroup whether the schedule is looked at again after it
   */
  record Round(
      long images, int discriminatorSteps, TrainingSchedule.Point point, boolean lastOfGroup) {
    /** Real images shown after it. */
    long end() {
      return images + (long) discriminatorSteps * point.minibatch();
    }
  }
}
