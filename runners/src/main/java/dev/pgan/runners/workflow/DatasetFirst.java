package dev.pgan.runners.workflow;

import com.google.protobuf.Message;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.Stage;
import java.io.IOException;

/**
 * A stage that tells when it has been planned, so that its source need not be listed a second time
 * to find out whether it can be.
 */
record DatasetFirst(Stage stage, WorkflowRunner.WhenPlanned whenPlanned) implements Stage {
  @Override
  public String name() {
    return stage.name();
  }

  @Override
  public String output() {
    return stage.output();
  }

  @Override
  public Message job() {
    return stage.job();
  }

  @Override
  public PlannedStage plan() throws IOException {
    PlannedStage planned = stage.plan();
    whenPlanned.begin();
    return planned;
  }
}
