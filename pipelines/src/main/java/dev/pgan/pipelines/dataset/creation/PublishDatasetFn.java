package dev.pgan.pipelines.dataset.creation;

import static com.google.common.base.Preconditions.checkState;

import dev.pgan.pipelines.telemetry.Events;
import java.io.IOException;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;

/** Publishes the data set when told that all shards are made. */
final class PublishDatasetFn extends DoFn<Integer, Void> {
  private static final long serialVersionUID = 1;

  private final DatasetSpec spec;

  PublishDatasetFn(DatasetSpec spec) {
    this.spec = spec;
  }

  @Setup
  public void setUp(PipelineOptions options) {
    Events.use(options);
  }

  @ProcessElement
  public void process(@Element Integer made) throws IOException, InterruptedException {
    checkState(made == spec.shards(), "%s of %s shards were made", made, spec.shards());
    new Publisher(spec).publish();
  }
}
