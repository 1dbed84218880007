package dev.pgan.pipelines.evaluation.metrics;

/**
 * How many images of each side a metric takes.
 *
 * @param official images that published figures are made with
 * @param fewest images that the metric can do with
 * @param trusted images below which the figures say little; the user is warned
 * @param step every number of images is a multiple of this
 */
public record ImageNumbers(int official, int fewest, int trusted, int step) {
  /** Any number from 2, to be trusted from 1,000. */
  static ImageNumbers official(int official) {
    return new ImageNumbers(official, 2, 1000, 1);
  }

  ImageNumbers withFewest(int fewest) {
    return new ImageNumbers(official, fewest, trusted, step);
  }

  ImageNumbers withTrusted(int trusted) {
    return new ImageNumbers(official, fewest, trusted, step);
  }

  ImageNumbers withStep(int step) {
    return new ImageNumbers(official, fewest, trusted, step);
  }

  /**
   * The number of images that an evaluation takes.
   *
   * @param wanted 0 for the official number, but no more than there are
   * @param available images of the data set
   */
  public long taken(long wanted, long available) {
    long images = wanted == 0 ? Math.min(official, available) : wanted;
    return images - images % step;
  }
}
