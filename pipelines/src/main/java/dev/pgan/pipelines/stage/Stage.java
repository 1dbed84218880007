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
   * The message that the stage was made from. On a cluster, a stage waits for a job that does the
   * same work, which has the same name, the same folder and the same message.
   */
  Message job();

  /**
   * Resolves the input once. It reads no more than is needed for that, and writes nothing.
   *
   * @throws UserException where the job or its input cannot be used
   */
  PlannedStage plan() throws IOException;
}
