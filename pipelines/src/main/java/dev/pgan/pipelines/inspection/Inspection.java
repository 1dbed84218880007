package dev.pgan.pipelines.inspection;

import com.google.protobuf.Message;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.LongConsumer;

/**
 * Work on a data set that any worker does in pieces, of which each makes a report, and that ends in
 * one report. Every worker gets a copy of it.
 *
 * @param <R> the report
 */
public interface Inspection<R extends Message> extends Serializable {
  /** Where the reports of the pieces and the whole one are left. */
  Reports<R> reports();

  /** How many pieces there are. */
  int pieces();

  /** Images of a piece. */
  long images(int piece);

  /** Opens what a worker needs. */
  Inspector<R> open() throws IOException;

  /**
   * Puts the reports of all pieces together, in their order, and leaves what else is made of them.
   */
  R whole(Iterable<R> parts) throws IOException;

  /** Does pieces of the work. Used by one thread. */
  interface Inspector<R> extends AutoCloseable {
    /**
     * @param done told how many more images are done
     */
    R inspect(int piece, LongConsumer done) throws IOException;

    @Override
    default void close() {}
  }
}
