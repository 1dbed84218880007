package dev.pgan.pipelines.stage;

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

  /**
   * Folder that is written to, absolute. On a cluster, jobs of one name and one folder wait for
   * each other.
   */
  String output();

  /**
   * Items done so far as the output tells, for workers in other processes: those of finished files,
   * and of unfinished ones where they can be counted. Asked every few seconds while it runs.
   */
  long done() throws IOException;

  /** Adds the transforms. Call after {@link #plan}. */
  void build(Pipeline pipeline) throws IOException;
}
