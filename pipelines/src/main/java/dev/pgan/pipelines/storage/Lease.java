package dev.pgan.pipelines.storage;

import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.time.Duration;

/** The right to be the only one that works in a folder, for as long as the process lives. */
public interface Lease extends AutoCloseable {
  /** Name of the file that stands for it. */
  String NAME = ".lock";

  /**
   * Takes the lease of a folder.
   *
   * @param patience how long to wait for another, such as a cancelled task that is on its way out
   * @throws UserException where another has it all that time
   */
  static Lease take(BeamFolder folder, Duration patience) throws IOException, InterruptedException {
    return folder.location().storage().lease(folder, patience);
  }

  /**
   * Costs nothing: call it at every step.
   *
   * @throws UserException where it is known that another has the lease now
   */
  void check();

  /**
   * Makes sure, where that is not known from a moment ago: call it before writing.
   *
   * @throws UserException where another has the lease now
   * @throws IOException where that cannot be found out
   */
  void confirm() throws IOException;

  /** Gives it up. */
  @Override
  void close() throws IOException;

  /** Tells of another that works there. */
  static UserException refusal(BeamFolder folder, String holder) {
    return new UserException(
        String.format(
            "%s: another process is at work in this folder (%s); wait for it, stop it, or choose"
                + " another folder",
            folder, holder));
  }

  /** Tells the holder that it is the holder no longer. */
  static UserException lost(BeamFolder folder, String taker) {
    return new UserException(
        String.format(
            "%s: another process has taken this folder over (%s) while this one could not renew"
                + " its lease; this one stops here, its finished snapshots are kept",
            folder, taker));
  }
}
