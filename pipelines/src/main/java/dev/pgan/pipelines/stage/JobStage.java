package dev.pgan.pipelines.stage;

import com.google.protobuf.Message;
import java.util.function.Supplier;

/** A stage that is made from its name, its job and the folder that the job names. */
public abstract class JobStage<J extends Message> implements Stage {
  private final String name;
  private final J job;
  private final Supplier<String> output;

  /**
   * @param output finds the folder that is written to, absolute, where the job names one
   */
  protected JobStage(String name, J job, Supplier<String> output) {
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
    return output.get();
  }

  @Override
  public final J job() {
    return job;
  }
}
