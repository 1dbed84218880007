package dev.pgan.pipelines.training;

/**
 * Tells whether the trainings of this JVM are to end after their present round. It is one place for
 * the whole JVM, as runners copy the objects that they run.
 */
final class EarlyEnd {
  private static volatile boolean asked;

  private EarlyEnd() {}

  static void ask(boolean value) {
    asked = value;
  }

  static boolean isAsked() {
    return asked;
  }
}
