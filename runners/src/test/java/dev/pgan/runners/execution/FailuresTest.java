package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.stage.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void findsTheUsersErrorInACauseChain() {
    Throwable failure =
        new RuntimeException(
            "Pipeline execution failed", new IllegalStateException(new UserException("a.png: no")));
    assertEquals(Optional.of("a.png: no"), Failures.userMessage(failure));
  }

  @Test
  void findsTheUsersErrorInText() {
    Throwable failure =
        new RuntimeException(
            "(JobManager) org.apache.beam.sdk.util.UserCodeException:"
                + " dev.pgan.pipelines.stage.UserException: a.png: no\nsecond line\n\tat a.b.C(C.java:1)");
    assertEquals(Optional.of("a.png: no\nsecond line"), Failures.userMessage(failure));
  }

  @Test
  void tellsWhatMayPassFromWhatTheUserMustMend() {
    assertFalse(Failures.mayPass(new RuntimeException(new UserException("a.png: no"))));
    assertTrue(Failures.mayPass(new RuntimeException(new ClusterException("lost", null))));
    assertTrue(Failures.mayPass(new IllegalStateException("bug")));
  }

  @Test
  void knowsItsOwnErrorsFromTheUsers() {
    assertEquals(Optional.empty(), Failures.userMessage(new IllegalStateException("bug")));
    assertEquals(
        "an error of pgan: bug",
        Failures.describe(new RuntimeException("wrapped", new IllegalStateException("bug"))));
  }
}
