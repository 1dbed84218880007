package dev.pgan.pipelines.stage;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/**
 * A stage with its input resolved. What the planned stage says of its input does not change,
 * whatever other jobs write meanwhile; to see what has changed, plan the stage again.
 */
public interface PlannedStage {
  /** What the stage would do. */
  Plan plan();

  /** Whether this very output was there already and whole when the stage was planned. */
  default boolean isComplete() {
    return false;
  }

  /**
   * Number of items that are done as far as the output tells, for workers in other processes: those
   * of finished files, and those of unfinished files where they can be counted. Called every few
   * seconds while the stage runs.
   */
  long done() throws IOException;

  /** Items done by earlier calls where its workers' progress begins with them, and not with 0. */
  default long before() {
    return 0;
  }

  /**
   * Tells the workers in this JVM to end soon and to keep what they have: the pipeline ends as if
   * all were done, and the stage, planned again, goes on from there.
   *
   * @return false where the workers cannot do so, and lose little when they are cancelled
   */
  default boolean endEarly() {
    return false;
  }

  /** Adds the transforms. Not called on a stage that is complete. */
  void build(Pipeline pipeline) throws IOException;

  /** What a user is told of the output once it is there, besides what was counted. */
  default ImmutableList<String> remarks() throws IOException {
    return ImmutableList.of();
  }

  /**
   * What a further pipeline is to do when this one has ended; empty where nothing is left to do.
   */
  default Optional<PlannedStage> next() {
    return Optional.empty();
  }
}
