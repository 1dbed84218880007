package dev.pgan.pipelines;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;

/**
 * One stage of the workflow, made from its job message. All of its work, publishing included, is in
 * the pipeline.
 */
public interface Stage {
  /** Short name, such as {@code dataset}. */
  String name();

  /**
   * Checks the input and says what would be done. Reads no more than that takes; writes nothing.
   */
  Plan plan() throws IOException;

  /** Whether this very output is there already and whole. */
  boolean isComplete() throws IOException;

  /** Adds the transforms. Call after {@link #plan}. */
  void build(Pipeline pipeline) throws IOException;
}
