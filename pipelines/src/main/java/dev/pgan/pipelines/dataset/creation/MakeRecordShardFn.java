package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.dataset.source.PictureSource;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/** Makes a shard from (its index, its items); emits 1. */
final class MakeRecordShardFn extends JobFn<KV<Integer, List<String>>, Integer> {
  private static final long serialVersionUID = 1;

  private final DatasetSpec spec;
  private transient PictureSource.Reader reader;

  MakeRecordShardFn(DatasetSpec spec) {
    this.spec = spec;
  }

  @ProcessElement
  public void process(@Element KV<Integer, List<String>> shard, OutputReceiver<Integer> made)
      throws IOException {
    if (reader == null) {
      reader = spec.source().open(); // Beam counts nothing that is read in setUp.
    }
    new RecordShardMaker(spec, reader).make(shard.getKey(), shard.getValue());
    made.output(1);
  }

  @Teardown
  public void teardown() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
