package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A digest of the names, sizes and times of a source's files, as far as their storage says them.
 */
public final class SourceFiles {
  private final Hasher hasher = Hashing.sha256().newHasher();
  private long files;
  private long bytes;

  /** Adds a file, if it exists. */
  public SourceFiles add(BeamFile file) throws IOException {
    return add(file.folder(), file.name(), file.name()::equals);
  }

  /**
   * Adds files of a folder.
   *
   * @param prefix of the files' names
   * @param wanted says by a name whether the file belongs to the source
   */
  public SourceFiles add(BeamFolder folder, String prefix, Predicate<String> wanted)
      throws IOException {
    Map<String, Instant> times = folder.written(prefix);
    folder
        .sizes(prefix)
        .forEach(
            (name, size) -> {
              if (wanted.test(name)) {
                files++;
                bytes += size;
                hasher.putString(name + ' ' + size + ' ' + times.get(name) + '\n', UTF_8);
              }
            });
    return this;
  }

  /**
   * How a source differs from its earlier state; empty where it does not differ, or where one of
   * the two states is not known.
   */
  public static Optional<String> difference(SourceState was, SourceState now) {
    if (was.getFiles() == 0 || now.getFiles() == 0 || was.equals(now)) {
      return Optional.empty();
    }
    boolean sizes = was.getFiles() != now.getFiles() || was.getBytes() != now.getBytes();
    return Optional.of(
        "the source has changed since it was made: "
            + (sizes ? said(was) + " then, " + said(now) + " now" : "a file has another time"));
  }

  private static String said(SourceState state) {
    return String.format(
        "%s %s of %s bytes",
        state.getFiles(), state.getFiles() == 1 ? "file" : "files", state.getBytes());
  }

  /** The state of all files that have been added. */
  public SourceState state() {
    return SourceState.newBuilder()
        .setFiles(files)
        .setBytes(bytes)
        .setSha256(hasher.hash().toString())
        .build();
  }
}
