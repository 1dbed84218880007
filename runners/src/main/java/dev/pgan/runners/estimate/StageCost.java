package dev.pgan.runners.estimate;

/**
 * What a stage costs.
 *
 * @param items how many, with their unit
 * @param coreSeconds of all workers together
 * @param gpuSeconds on one GPU
 * @param read bytes, as often as they are read
 * @param written bytes, with those of an evaluation that are deleted when it ends
 */
public record StageCost(
    String stage,
    String items,
    double coreSeconds,
    double gpuSeconds,
    double read,
    double written) {

  /**
   * Hours that the stage takes on so many cores; a training runs on one GPU, however many there
   * are.
   */
  double hours(int workers) {
    return (coreSeconds / workers + gpuSeconds) / 3600;
  }

  /** The cost of both stages, one after the other. */
  StageCost plus(StageCost other) {
    return new StageCost(
        stage,
        items,
        coreSeconds + other.coreSeconds,
        gpuSeconds + other.gpuSeconds,
        read + other.read,
        written + other.written);
  }
}
