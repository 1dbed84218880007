package dev.pgan.pipelines.dataset;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.PictureSources;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetManifest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;

/**
 * Makes a data set: one element per shard, each made whole by one worker from its own items, then
 * one step that publishes them all. The files depend on the job and on the source alone.
 */
public final class CreateDatasetStage implements Stage {
  static final String NAME = "dataset";

  private static final long SHARD_BYTES = 64 << 20;
  private static final int MAX_SHARDS = 99_999;

  private final DatasetJob job;
  private final PictureSource source;
  private final BeamFolder folder;
  private DatasetSpec spec;
  private PictureSource.Listing listing;

  /**
   * @throws UserException where the job is not one
   */
  public CreateDatasetStage(DatasetJob job) {
    this(job, job.hasImported() ? new RecordedSource(job.getImported()) : PictureSources.of(job));
  }

  CreateDatasetStage(DatasetJob job, PictureSource source) {
    check(job.getShards() >= 0 && job.getShards() <= MAX_SHARDS, "shards", job.getShards());
    check(job.getMaxRejected() >= 0, "max_rejected", job.getMaxRejected());
    check(job.getExpectImages() >= 0, "expect_images", job.getExpectImages());
    this.job = job;
    this.source = source;
    folder = BeamFolder.at(job.getDestination());
  }

  private static void check(boolean good, String field, long value) {
    if (!good) {
      throw new UserException("the job of a data set has " + field + " " + value);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isComplete() throws IOException {
    Optional<DatasetManifest> manifest = ManifestLayout.read(folder);
    return manifest.isPresent()
        && isOurs(manifest.get())
        && ManifestLayout.problems(manifest.get(), folder.sizes("")).isEmpty();
  }

  private boolean isOurs(DatasetManifest manifest) {
    return DatasetSpec.optionsOf(manifest.getJob()).equals(DatasetSpec.optionsOf(job))
        && manifest.getRejected() <= job.getMaxRejected();
  }

  @Override
  public Plan plan() throws IOException {
    checkDestination();
    listing = source.list();
    Image first = FirstPicture.find(source, listing, job.getMaxRejected());
    checkSize();
    int items = listing.order().length();
    int resolution = source.largestLevel(first.width());
    spec =
        new DatasetSpec(
            folder,
            job,
            source,
            first.width(),
            resolution,
            first.channels(),
            listing.labelSize(),
            shards(resolution, first.channels(), items),
            items,
            listing.revision());
    long labelBytes = 4L * items * listing.labelSize();
    return new Plan(
        items,
        "images",
        DatasetSpec.bytes(resolution, first.channels(), items) + labelBytes,
        ImmutableList.<String>builder()
            .add(items + " of " + listing.items().size() + " pictures of the source")
            .addAll(source.notes())
            .add(
                DatasetSpec.describe(resolution, resolution, first.channels())
                    + ", at every level down to 4x4",
                spec.shards() + (spec.shards() == 1 ? " shard" : " shards") + " in " + folder,
                "at most " + job.getMaxRejected() + " pictures may be set aside")
            .build());
  }

  /** Half a download is not taken for the whole of a known data set. */
  private void checkSize() throws IOException {
    long expected = job.hasExpectImages() ? job.getExpectImages() : source.officialSize();
    int found = source.size(listing);
    if (expected != 0 && expected != found) {
      throw new UserException(
          String.format(
              "%s pictures expected, %s found (%s and so on): fetch what is missing, or say"
                  + " --expect-images %s if that is all there is, 0 for any number",
              expected, found, source.describe(listing.items().get(0)), found));
    }
  }

  /** Another data set is not overwritten: it may have taken days to make. */
  private void checkDestination() throws IOException {
    Optional<DatasetManifest> manifest = ManifestLayout.read(folder);
    if (manifest.isPresent() && !isOurs(manifest.get())) {
      throw new UserException(
          folder.pathOf(DatasetNames.MANIFEST)
              + ": this folder has a data set made with other options; delete it or choose another"
              + " folder");
    }
    boolean unfinished = !folder.sizes(DatasetNames.PARTS + "/").isEmpty();
    if (manifest.isEmpty() && !unfinished) {
      for (String name : folder.list("")) {
        if (name.endsWith(DatasetNames.RECORDS_SUFFIX)) {
          throw new UserException(
              folder.pathOf(name)
                  + ": this folder has another data set; move it away or choose another folder");
        }
      }
    }
  }

  @Override
  public String output() {
    return folder.toString();
  }

  @Override
  public long done() throws IOException {
    checkState(spec != null, "plan first");
    long recordBytes = RecordTemplate.of(spec.channels(), spec.resolution()).recordBytes();
    String largestLevel = DatasetNames.level(spec.name(), spec.resolutionLog2());
    return spec.parts().bytesSoFar(largestLevel) / recordBytes;
  }

  private int shards(int resolution, int channels, int items) {
    if (job.getShards() > 0) {
      return job.getShards();
    }
    long bytes = items * RecordTemplate.of(channels, resolution).recordBytes();
    return (int) Math.min(MAX_SHARDS, (bytes + SHARD_BYTES - 1) / SHARD_BYTES);
  }

  @Override
  public void build(Pipeline pipeline) {
    checkState(spec != null, "plan first");
    List<KV<Integer, List<String>>> shards =
        IntStream.range(0, spec.shards()).mapToObj(this::shard).toList();
    pipeline
        .apply(
            "Shards",
            Work.of(shards, KvCoder.of(VarIntCoder.of(), ListCoder.of(StringUtf8Coder.of()))))
        .apply("Make", ParDo.of(new MakeShardFn(spec)))
        .apply("Count", Sum.integersGlobally())
        .apply("Publish", ParDo.of(new PublishFn(spec)));
  }

  private KV<Integer, List<String>> shard(int index) {
    return KV.of(
        index,
        IntStream.range(spec.firstItem(index), spec.firstItem(index + 1))
            .mapToObj(listing::at)
            .toList());
  }
}
