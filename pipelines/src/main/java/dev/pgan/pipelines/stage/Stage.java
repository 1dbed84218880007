package dev.pgan.pipelines.stage;

import com.google.protobuf.Message;
import java.io.IOException;

/**
 * One stage of the workflow, made from its job message. All of its work, publishing included, is in
 * the pipeline.
 */
public interface Stage {
  /** Short name, such as {@code dataset}. */
  String name();

  /** Folder that is written to, absolute. */
  String output();

  /**
   * What it was made from. On a cluster, a stage waits for a job that does the same: one of its
   * name, its folder and its message.
   */
  Message job();

  /**
   * Resolves the input once. Reads no more than that takes; writes nothing.
   *
   * @throws UserException where the job or its input cannot be used
   */
  PlannedStage plan() throws IOException;
}
