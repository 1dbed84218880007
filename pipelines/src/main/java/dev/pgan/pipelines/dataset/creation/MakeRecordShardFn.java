package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.dataset.source.PictureSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.values.KV;

/** Makes a shard, given its index and where its items begin; emits 1. */
final class MakeRecordShardFn extends JobFn<KV<Integer, Long>, Integer> {
  private static final long serialVersionUID = 1;

  private final DatasetSpec spec;
  private transient PictureSource.Reader reader;

  MakeRecordShardFn(DatasetSpec spec) {
    this.spec = spec;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Long> shard, OutputReceiver<Integer> made)
      throws IOException {
    if (reader == null) {
      reader = spec.source().open(); // Beam counts nothing that is read in setUp.
    }
    Optional<List<String>> items = items(shard.getValue());
    if (items.isPresent()) {
      new RecordShardMaker(spec, reader).make(shard.getKey(), items.get());
    }
    made.output(1);
  }

  /**
   * Items of a shard; empty where another try has published the data set, and deleted the list of
   * items.
   */
  private Optional<List<String>> items(long begin) throws IOException {
    try {
      return Optional.of(new ShardItems(spec).read(begin));
    } catch (FileNotFoundException e) {
      if (spec.destination().published().isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  @Teardown
  public void teardown() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
