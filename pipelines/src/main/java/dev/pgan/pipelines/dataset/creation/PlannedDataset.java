package dev.pgan.pipelines.dataset.creation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.SetAside;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;

/**
 * A data set that is to be made.
 *
 * @param listing the pictures of the source as they were listed when the stage was planned
 */
record PlannedDataset(DatasetSpec spec, PictureSource.Listing listing) implements PlannedStage {
  static final String UNIT = "images";

  @Override
  public Plan plan() {
    boolean classIndices = spec.writesClassIndices() && !spec.source().classes().isEmpty();
    long labelBytes = 4L * spec.items() * (classIndices ? 1 : spec.labelSize());
    return new Plan(
        spec.items(),
        UNIT,
        DatasetSpec.bytes(spec.resolution(), spec.channels(), spec.items()) + labelBytes,
        ImmutableList.<String>builder()
            .add(spec.items() + " of " + listing.items().size() + " pictures of the source")
            .addAll(spec.source().notes())
            .add(
                DatasetSpec.describe(spec.resolution(), spec.resolution(), spec.channels())
                    + ", at every level down to 4x4",
                spec.shards()
                    + (spec.shards() == 1 ? " shard" : " shards")
                    + " in "
                    + spec.folder(),
                "at most " + spec.job().getMaxRejected() + " pictures may be set aside")
            .build());
  }

  @Override
  public long done() throws IOException {
    long recordBytes = RecordTemplate.of(spec.channels(), spec.resolution()).recordBytes();
    String largestLevel = DatasetNames.level(spec.name(), spec.resolutionLog2());
    return spec.parts().bytesSoFar(largestLevel) / recordBytes;
  }

  @Override
  public ImmutableList<String> remarks() throws IOException {
    return SetAside.lines(spec.folder());
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    List<KV<Integer, Long>> shards = new ShardItems(spec).write(listing);
    pipeline
        .apply("Shards", Work.of(shards, KvCoder.of(VarIntCoder.of(), VarLongCoder.of())))
        .apply("Make", ParDo.of(new MakeRecordShardFn(spec)))
        .apply("Count", Sum.integersGlobally())
        .apply("Publish", ParDo.of(new PublishDatasetFn(spec)));
  }
}
