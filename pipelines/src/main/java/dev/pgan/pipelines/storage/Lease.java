package dev.pgan.pipelines.storage;

import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.time.Duration;

/** The right of one process to be the only one that works in a folder, until the process ends. */
public interface Lease extends AutoCloseable {
  /** Name of the file that stands for the lease. */
  String NAME = ".lock";

  /**
   * Takes the lease of a folder.
   *
   * @param patience how long to wait for another holder, such as a cancelled task that is about to
   *     end
   * @throws UserException where another process has the lease all that time
   */
  static Lease take(BeamFolder folder, Duration patience) throws IOException, InterruptedException {
    return folder.location().storage().lease(folder, patience);
  }

  /**
   * Checks what is known of the lease. The check costs nothing: call it at every step.
   *
   * @throws UserException where it is known that another process has the lease now
   */
  void check();

  /**
   * Makes sure of the lease, where it was not confirmed a moment ago: call it before writing.
   *
   * @throws UserException where another process has the lease now
   * @throws IOException where that cannot be found out
   */
  void confirm() throws IOException;

  /** Gives the lease up. */
  @Override
  void close() throws IOException;

  /** The error of a process that does not get the lease. */
  static UserException refusal(BeamFolder folder, String holder) {
    return new UserException(
        String.format(
            "%s: another process is at work in this folder (%s); wait for it, stop it, or choose"
                + " another folder",
            folder, holder));
  }

  /** The error of a holder that has lost the lease. */
  static UserException lost(BeamFolder folder, String taker) {
    return new UserException(
        String.format(
            "%s: another process has taken this folder over (%s) while this one could not renew"
                + " its lease; this one stops here, its finished snapshots are kept",
            folder, taker));
  }
}
