package dev.pgan.pipelines.storage;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.CountingOutputStream;
import dev.pgan.pipelines.telemetry.Count;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file that is being written and not seen under its name before {@link #commit}; closed before
 * that, it is deleted. Not safe for threads.
 */
public final class PendingFile implements AutoCloseable {
  // Random, so that a second try of a task does not write into the file of the first.
  private static final Pattern TEMPORARY =
      Pattern.compile(".*\\.[0-9a-f-]{36}\\.tmp", Pattern.DOTALL);
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final Draft draft;
  private final HashingOutputStream hashing;
  private final CountingOutputStream stream;
  private boolean committed;

  /**
   * Starts the file.
   *
   * @param name of the file in its folder
   * @param draft what is written to
   */
  PendingFile(String name, Draft draft) {
    this.name = name;
    this.draft = draft;
    hashing = new HashingOutputStream(Hashing.sha256(), draft.stream());
    stream =
        new CountingOutputStream(new BufferedOutputStream(new CutOutputStream(hashing), BUFFER));
  }

  /** A temporary path for a file that gets another name when it is whole. */
  static String temporary(String path) {
    return path + "." + UUID.randomUUID() + ".tmp";
  }

  static boolean isTemporary(String name) {
    return TEMPORARY.matcher(name).matches();
  }

  /** The stream to write to; buffered. */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Ends the file and gives it its name.
   *
   * @return the file's size and checksum
   */
  public WrittenFile commit() throws IOException {
    checkState(!committed, "%s is committed", name);
    stream.flush();
    draft.commit();
    committed = true;
    Count.BYTES_OUT.add(stream.getCount());
    return new WrittenFile(name, stream.getCount(), hashing.hash().toString());
  }

  /** Gives the file up, unless it was committed. */
  @Override
  public void close() throws IOException {
    draft.close();
  }
}
