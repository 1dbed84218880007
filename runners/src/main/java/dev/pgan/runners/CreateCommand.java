package dev.pgan.runners;

import dev.pgan.pipelines.stage.Stage;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Mixin;

/** A verb that makes a data set: it describes the source, and the rest is done here. */
abstract class CreateCommand extends StageVerb {
  @Mixin private DestinationArguments destination;

  /** Adds to the job what is to be made into a data set. */
  abstract void describe(DatasetJob.Builder job);

  @Override
  final Stage stage() {
    DatasetJob.Builder job = destination.job();
    describe(job);
    return Stages.of(job.build());
  }
}
