package dev.pgan.pipelines.stage;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks what a user is told who asks for something that cannot be done. */
public final class Refusals {
  private Refusals() {}

  /** Checks that the work ends with a message that has the part in it. */
  public static void assertRefused(String part, Executable work) {
    UserException refused = assertThrows(UserException.class, work);
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }
}
