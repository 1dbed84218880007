package dev.pgan.runners;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.Charset;

/**
 * Where {@link System#err} goes. TensorFlow's library writes notes to file descriptor 2 that no
 * setting silences. The launcher therefore filters descriptor 2, and hands us the user's standard
 * error as another descriptor.
 */
final class StandardError {
  private StandardError() {}

  /** Takes the descriptor that the launcher names, if it names one. */
  static void takeFromLauncher() {
    Integer number = Integer.getInteger("pgan.stderr");
    if (number == null) {
      return;
    }
    try {
      FileDescriptor descriptor = new FileDescriptor();
      Field field = FileDescriptor.class.getDeclaredField("fd");
      field.setAccessible(true);
      field.setInt(descriptor, number);
      System.setErr(
          new PrintStream(new FileOutputStream(descriptor), true, Charset.defaultCharset()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      System.err.println("pgan: standard error stays as it is: " + e);
    }
  }
}
