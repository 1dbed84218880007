package dev.pgan.runners.execution;

import static java.util.Map.entry;

import com.google.common.base.Throwables;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.pipelines.stage.UserException;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Tells what exceptions of the system and of libraries mean for a user. Nothing else translates
 * them: code that knows more, such as which field of a job is meant, throws a {@code UserException}
 * instead.
 */
final class SystemFailures {
  /** From the words of the system, which the JVM hands on from strerror, to what a user hears. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          entry(
              "Permission denied",
              "not for you to read or write: change its rights, or name another place"),
          entry(
              "Operation not permitted",
              "not for you to change: change its rights, or name another place"),
          entry(
              "No space left on device",
              "the disk is full: free some of it, or name another place (that of temporary files is"
                  + " TMPDIR's)"),
          entry(
              "Disk quota exceeded",
              "your share of the disk is used up: free some of it, or name another place"),
          entry("Read-only file system", "it can only be read there: name another place"),
          entry("No such file or directory", "there is no such file or folder"),
          entry("Is a directory", "a file expected, a folder found"),
          entry("Not a directory", "a folder expected, a file found on the way"),
          entry(
              "File name too long", "the name is too long for the file system: name a shorter one"),
          entry(
              "Too many open files",
              "too many files are open at once: raise the limit (ulimit -n), or take fewer workers"),
          entry("Input/output error", "the disk does not read or write: look at its health"));

  private static final Pattern SAID =
      Pattern.compile(
          "(.*?)[:\\s(]*(" + String.join("|", WORDS.keySet()) + ")\\)?", Pattern.DOTALL);

  /** The ending that a file's name has until the file is whole. */
  private static final Pattern TEMPORARY = Pattern.compile("\\.[-0-9a-f]{36}\\.tmp\\b");

  private static final Pattern PARENT =
      Pattern.compile("Unable to create parent directories for '(.*)'", Pattern.DOTALL);

  private SystemFailures() {}

  /**
   * A message for the innermost cause in a chain that is known here; empty for an error of pgan.
   */
  static Optional<String> explain(Throwable failure) {
    List<Throwable> chain = Throwables.getCausalChain(failure);
    for (int i = chain.size() - 1; i >= 0; i--) {
      Optional<String> message = message(chain.get(i));
      if (message.isPresent()) {
        return message;
      }
    }
    return Optional.empty();
  }

  /** Whether a network is the cause: then the same may go well later. */
  static boolean isOfNetwork(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof SSLException;
  }

  private static Optional<String> message(Throwable cause) {
    String said = TEMPORARY.matcher(String.valueOf(cause.getMessage())).replaceAll("");
    if (cause instanceof OutOfMemoryError) {
      return Optional.of("out of memory: give it more, such as PGAN_JAVA_OPTS=-Xmx8g");
    }
    if (cause instanceof BrokenSnapshotException) {
      return Optional.of(said + "; name an older snapshot, or train again");
    }
    if (cause instanceof UnsatisfiedLinkError) {
      return Optional.of(
          said
              + ": code of the machine cannot be loaded: the folders it is unpacked to, that of"
              + " temporary files and ~/.javacpp, must have room and not be mounted noexec");
    }
    if (isOfNetwork(cause)) {
      return Optional.of(
          said + ": the network does not answer: look at the address and the connection");
    }
    if (cause instanceof InvalidPathException) {
      return Optional.of(said + ": this cannot be the name of a file");
    }
    if (cause instanceof InvalidProtocolBufferException) {
      return Optional.of("a file that is read here is damaged, or of another version: " + said);
    }
    if (cause instanceof ReadOnlyFileSystemException) {
      return Optional.of(WORDS.get("Read-only file system"));
    }
    return cause instanceof IOException ? ofFile((IOException) cause, said) : Optional.empty();
  }

  private static Optional<String> ofFile(IOException cause, String said) {
    Matcher parent = PARENT.matcher(said);
    if (parent.matches()) {
      return Optional.of(whyNotMade(new File(parent.group(1)).getParentFile()));
    }
    if (cause instanceof EOFException) {
      return Optional.of("a file ends too early: it is damaged, or not all of it is there");
    }
    if (cause instanceof FileSystemException its) {
      return ofPath(its);
    }
    Matcher words = SAID.matcher(said);
    return words.matches() ? Optional.of(join(words.group(1), words.group(2))) : Optional.empty();
  }

  private static Optional<String> ofPath(FileSystemException cause) {
    String file = TEMPORARY.matcher(String.valueOf(cause.getFile())).replaceAll("");
    if (cause instanceof AccessDeniedException) {
      return Optional.of(join(file, "Permission denied"));
    }
    if (cause instanceof NoSuchFileException) {
      return Optional.of(join(file, "No such file or directory"));
    }
    if (cause instanceof NotDirectoryException) {
      return Optional.of(join(file, "Not a directory"));
    }
    if (cause instanceof FileAlreadyExistsException) {
      return Optional.of(file + ": a file is in the way: remove it, or name another place");
    }
    return Optional.ofNullable(cause.getReason())
        .filter(WORDS::containsKey)
        .map(reason -> join(file, reason));
  }

  private static String join(String path, String word) {
    return path.isEmpty() ? WORDS.get(word) : path + ": " + WORDS.get(word);
  }

  /**
   * Checks, before any work is done, that a folder can be made or written to.
   *
   * @param folder a path on this machine, or a URL, of which nothing is known
   * @throws UserException where it cannot
   */
  static void checkWritable(String folder) {
    File above = existing(new File(folder));
    if (!folder.contains("://") && !(above.isDirectory() && above.canWrite())) {
      throw new UserException(whyNotMade(new File(folder)));
    }
  }

  private static File existing(File folder) {
    File above = folder;
    while (above.getParentFile() != null && !above.exists()) {
      above = above.getParentFile();
    }
    return above;
  }

  private static String whyNotMade(File folder) {
    File above = existing(folder);
    String why =
        !above.isDirectory()
            ? above + " is a file"
            : !above.canWrite() ? above + " is not for you to write" : above + " takes no folders";
    return folder
        + ": this folder cannot be made or written to, for "
        + why
        + ": name another place";
  }
}
