package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.PlannedStage;

/** A stage of which nothing is done when it is planned. */
interface UnfinishedStage extends PlannedStage {
  @Override
  default long done() {
    return 0;
  }
}
