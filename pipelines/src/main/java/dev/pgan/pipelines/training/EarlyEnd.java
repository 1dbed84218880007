package dev.pgan.pipelines.training;

/**
 * Whether the trainings of this JVM are to end after the round that they are in. Runners copy what
 * they run, so that all copies look here.
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
