package dev.pgan.pipelines.dataset.creation;

import static com.google.common.base.Preconditions.checkState;

import dev.pgan.pipelines.beam.JobFn;
import java.io.IOException;

/** Publishes the data set when told that all shards are made. */
final class PublishDatasetFn extends JobFn<Integer, Void> {
  private static final long serialVersionUID = 1;

  private final DatasetSpec spec;

  PublishDatasetFn(DatasetSpec spec) {
    this.spec = spec;
  }

  @ProcessElement
  public void process(@Element Integer made) throws IOException, InterruptedException {
    checkState(made == spec.shards(), "%s of %s shards were made", made, spec.shards());
    new Publisher(spec).publish();
  }
}
