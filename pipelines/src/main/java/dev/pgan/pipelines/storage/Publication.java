package dev.pgan.pipelines.storage;

import com.google.protobuf.ByteString;
import dev.pgan.pipelines.stage.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file by which others are found whole. Remote ones are never replaced unseen: they are written
 * by generation, so that of two jobs at once the second is told. Locally a glance must do.
 */
record Publication(BeamFolder folder, String name) {
  private static final int TRIES = 20;

  private GcsFile remote() {
    return GcsFile.of(folder, name, GcsAccess.client());
  }

  /** Writes the file where there is none; one with these bytes is as good. */
  void create(ByteString bytes) throws IOException {
    if (!folder.location().isLocal()) {
      if (remote().write(bytes, GcsFile.ABSENT).isPresent()
          || remote().read().map(GcsFile.Found::bytes).equals(Optional.of(bytes))) {
        return;
      }
      throw conflict();
    }
    Optional<ByteString> there = readLocal();
    if (there.isPresent() && !there.get().equals(bytes)) {
      throw conflict();
    }
    folder.write(name, bytes::writeTo);
  }

  /** Writes the file anew from what it holds, again where somebody else has just done so. */
  void update(BeamFolder.Change change) throws IOException {
    if (folder.location().isLocal()) {
      ByteString bytes = change.from(readLocal());
      folder.write(name, bytes::writeTo);
      return;
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<GcsFile.Found> found = remote().read();
      ByteString bytes = change.from(found.map(GcsFile.Found::bytes));
      long generation = found.map(GcsFile.Found::generation).orElse(GcsFile.ABSENT);
      if (remote().write(bytes, generation).isPresent()) {
        return;
      }
    }
    throw conflict();
  }

  /** Deletes the file, but none that somebody else puts there meanwhile. */
  void retract() throws IOException {
    if (folder.location().isLocal()) {
      folder.delete(name);
      return;
    }
    Optional<GcsFile.Found> found = remote().read();
    if (found.isPresent()) {
      remote().delete(found.get().generation());
    }
  }

  private Optional<ByteString> readLocal() throws IOException {
    try (InputStream in = folder.open(name)) {
      return Optional.of(ByteString.readFrom(in));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private UserException conflict() {
    return new UserException(
        folder.pathOf(name)
            + ": another job has written this file meanwhile, with other contents than this job's;"
            + " let that one end, then give the same command again, or choose another folder");
  }
}
