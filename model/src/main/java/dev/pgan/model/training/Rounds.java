package dev.pgan.model.training;

import com.google.common.collect.AbstractIterator;
import dev.pgan.v1.PendingTick;
import dev.pgan.v1.Position;
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
  private long groupImages;
  private int repeat;
  private TrainingSchedule.Point point;

  /** Starts where a training stands: between two groups, or within one. */
  Rounds(TrainingConfig config, TrainingSchedule schedule, Position start) {
    this.schedule = schedule;
    this.repeats = config.getMinibatchRepeats();
    this.discriminatorRepeats = config.getDiscriminatorRepeats();
    this.images = start.getImages();
    PendingTick pending = start.getPending();
    this.groupImages = pending.getGroupImages();
    this.repeat = pending.getGroupRounds();
    this.point = schedule.at(groupImages);
  }

  @Override
  protected Round computeNext() {
    if (repeat == 0) {
      if (images >= schedule.totalImages()) {
        return endOfData();
      }
      groupImages = images;
      point = schedule.at(images);
    }
    repeat = (repeat + 1) % repeats;
    Round round = new Round(images, discriminatorRepeats, point, groupImages, repeat);
    images = round.end();
    return round;
  }

  /**
   * One round.
   *
   * @param images real images shown before it
   * @param groupImages real images shown before its group
   * @param groupRounds rounds of its group that are done with it; 0 where all are
   */
  record Round(
      long images,
      int discriminatorSteps,
      TrainingSchedule.Point point,
      long groupImages,
      int groupRounds) {
    /** Real images shown after it. */
    long end() {
      return images + (long) discriminatorSteps * point.minibatch();
    }

    /** Whether the schedule is looked at again after it. */
    boolean lastOfGroup() {
      return groupRounds == 0;
    }
  }
}
