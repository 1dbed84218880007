package dev.pgan.pipelines.evaluation.metrics;

/** Whether high or low figures of a metric are the good ones. */
public enum Direction {
  LOWER("lower is better"),
  HIGHER("higher is better"),
  LIKE_REALS("that of the reals is best");

  private final String sentence;

  Direction(String sentence) {
    this.sentence = sentence;
  }

  /** The direction in words, such as {@code lower is better}. */
  public String sentence() {
    return sentence;
  }
}
