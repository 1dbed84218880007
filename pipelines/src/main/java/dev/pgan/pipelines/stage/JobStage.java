package dev.pgan.pipelines.stage;

import com.google.protobuf.Message;

/** A stage of which name, job and folder are known when it is made. */
public abstract class JobStage<J extends Message> implements Stage {
  private final String name;
  private final J job;
  private final String output;

  /**
   * @param output folder that is written to, absolute
   */
  protected JobStage(String name, J job, String output) {
    this.name = name;
    this.job = job;
    this.output = output;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String output() {
    return output;
  }

  @Override
  public final J job() {
    return job;
  }
}
