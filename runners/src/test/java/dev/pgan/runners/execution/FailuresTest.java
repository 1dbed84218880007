package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.RemoteStorageException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
  void tellsStoragesThatMayAnswerLaterFromThoseThatRefuse() {
    String name = RemoteStorageException.class.getName();
    assertTrue(
        Failures.mayPass(
            new RuntimeException(name + ": gs://a/b: 503; give the same command again\n\tat a.B")));
    assertFalse(
        Failures.mayPass(
            new RuntimeException(name + ": gs://a/b: no such bucket (404)\n\tat a.B(B.java:1)")));
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheSystem")
  void explainsWhatTheSystemSays(Throwable failure, String message) {
    Throwable wrapped = new RuntimeException("of Flink", failure);
    assertEquals(Optional.empty(), Failures.userMessage(wrapped));
    String found = Failures.message(wrapped).orElse("nothing");
    assertTrue(found.startsWith(message), found);
    assertEquals(failure instanceof SocketException, Failures.mayPass(wrapped));
  }

  static Stream<Arguments> failuresOfTheSystem() {
    return Stream.of(
        Arguments.of(
            new UnsatisfiedLinkError("no x in java.library.path"),
            "no x in java.library.path: code of the machine cannot be loaded"),
        Arguments.of(new AccessDeniedException("/a/b"), "/a/b: not for you to read or write"),
        Arguments.of(new NoSuchFileException("/a/b"), "/a/b: there is no such file or folder"),
        Arguments.of(new FileAlreadyExistsException("/a"), "/a: a file is in the way"),
        Arguments.of(
            new FileSystemException("/a.tmp", null, "File name too long"),
            "/a.tmp: the name is too long"),
        Arguments.of(
            new FileNotFoundException("/a/b.png (Permission denied)"),
            "/a/b.png: not for you to read or write"),
        Arguments.of(
            new IOException("/a/b." + "0".repeat(36) + ".tmp: No space left on device"),
            "/a/b: the disk is full"),
        Arguments.of(new IOException("No space left on device"), "the disk is full"),
        Arguments.of(
            new IOException("Unable to create parent directories for '/dev/null/a/b'"),
            "/dev/null/a: this folder cannot be made or written to, for /dev/null is a file"),
        Arguments.of(new EOFException(), "a file ends too early"),
        Arguments.of(
            new ConnectException("Connection refused"),
            "Connection refused: the network does not answer"),
        Arguments.of(new OutOfMemoryError("Java heap space"), "out of memory: give it more"));
  }

  @Test
  void knowsItsOwnErrorsFromTheUsers() {
    assertEquals(Optional.empty(), Failures.userMessage(new IllegalStateException("bug")));
    assertEquals(
        "bug",
        Failures.describe(new RuntimeException("wrapped", new IllegalStateException("bug"))));
  }
}
