package dev.pgan.pipelines.stage;

import java.io.IOException;

/**
 * One stage of the workflow, made from its job message. All of its work, publishing included, is in
 * the pipeline.
 */
public interface Stage {
  /** Short name, such as {@code dataset}. */
  String name();

  /**
   * Folder that is written to, absolute. On a cluster, jobs of one name and one folder wait for
   * each other.
   */
  String output();

  /**
   * Resolves the input once. Reads no more than that takes; writes nothing.
   *
   * @throws UserException where the job or its input cannot be used
   */
  PlannedStage plan() throws IOException;
}
