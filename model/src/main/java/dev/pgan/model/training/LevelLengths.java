package dev.pgan.model.training;

import dev.pgan.model.DataShape;
import dev.pgan.v1.Schedule;

/** Levels that differ in length: lod as a function of the real images shown so far. */
final class LevelLengths {
  private final Schedule schedule;
  private final DataShape data;

  LevelLengths(Schedule schedule, DataShape data) {
    this.schedule = schedule;
    this.data = data;
  }

  /** Whether any level has a length of its own. */
  static boolean areIn(Schedule schedule) {
    return schedule.getLevelTrainingKimgCount() > 0
        || schedule.getLevelTransitionKimgCount() > 0
        || schedule.getLevelTrainingStepsCount() > 0
        || schedule.getLevelTransitionStepsCount() > 0;
  }

  double lod(long images) {
    int resolution = schedule.getInitialResolution();
    int lod = data.resolutionLog2() - Integer.numberOfTrailingZeros(resolution);
    double left = images - training(resolution);
    while (left >= 0 && lod > 0) {
      resolution *= 2;
      double transition = transition(resolution);
      if (left < transition) {
        return lod - left / transition;
      }
      lod--;
      left -= transition + training(resolution);
    }
    return lod;
  }

  private double training(int resolution) {
    return schedule.containsLevelTrainingSteps(resolution)
        ? images(schedule.getLevelTrainingStepsOrThrow(resolution), resolution)
        : 1000 * schedule.getLevelTrainingKimgOrDefault(resolution, schedule.getLodTrainingKimg());
  }

  private double transition(int resolution) {
    return schedule.containsLevelTransitionSteps(resolution)
        ? images(schedule.getLevelTransitionStepsOrThrow(resolution), resolution)
        : 1000
            * schedule.getLevelTransitionKimgOrDefault(resolution, schedule.getLodTransitionKimg());
  }

  private double images(long steps, int resolution) {
    return (double) steps * TrainingSchedule.minibatch(schedule, resolution);
  }
}
