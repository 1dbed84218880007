package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.ManifestLayout;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.PictureSources;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.CompleteStage;
import dev.pgan.pipelines.stage.JobStage;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.pipelines.storage.RemoteStorageException;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;

/**
 * Makes a data set: one element per shard, each made whole by one worker from its own items, then
 * one step that publishes them all. The files depend on the job and on the source alone.
 */
public final class CreateDatasetStage extends JobStage<DatasetJob> {
  static final String NAME = "dataset";

  private static final long SHARD_BYTES = 64 << 20;
  private static final int MAX_SHARDS = 99_999;

  private final PictureSource source;
  private final BeamFolder folder;

  /**
   * @throws UserException where the job has a value that cannot be used
   */
  public CreateDatasetStage(DatasetJob job) {
    this(job, PictureSources.of(job));
  }

  CreateDatasetStage(DatasetJob job, PictureSource source) {
    super(NAME, job, () -> BeamFolder.at(job.getDestination()).toString());
    check(job.getShards() >= 0 && job.getShards() <= MAX_SHARDS, "shards", job.getShards());
    check(job.getMaxRejected() >= 0, "max_rejected", job.getMaxRejected());
    check(job.getExpectImages() >= 0, "expect_images", job.getExpectImages());
    this.source = source;
    folder = BeamFolder.at(job.getDestination());
    if (job.hasImages()
        && BeamFolder.at(job.getImages().getPath()).toString().equals(folder.toString())) {
      throw new UserException(
          folder + ": the data set would lie among its own pictures: choose another folder");
    }
  }

  private static void check(boolean good, String field, long value) {
    if (!good) {
      throw new UserException("the job of a data set has " + field + " " + value);
    }
  }

  /** Where the data set is there and whole, the source is not needed any more. */
  @Override
  public PlannedStage plan() throws IOException {
    FolderOwner.DATASET.check(folder);
    Optional<DatasetManifest> published = new Destination(folder, job()).published();
    SourceState state = state();
    if (published.isPresent()) {
      checkSource(published.get(), state);
      return CompleteStage.of(published.get().getImages(), PlannedDataset.UNIT);
    }
    checkRecords();
    PictureSource.Listing listing = source.list();
    Image first = FirstPicture.find(source, listing, job().getMaxRejected());
    checkSize(listing);
    int items = listing.order().length();
    int resolution = source.largestLevel(first.width());
    DatasetSpec spec =
        new DatasetSpec(
            folder,
            job(),
            source,
            first.width(),
            resolution,
            first.channels(),
            listing.labelSize(),
            shards(resolution, first.channels(), items),
            items,
            listing.revision(),
            state);
    return new PlannedDataset(spec, listing);
  }

  /**
   * State of the source. A source that cannot be read is not in the way of those who have the data
   * set already.
   */
  private SourceState state() throws IOException {
    try {
      return source.state();
    } catch (AccessDeniedException | RemoteStorageException e) {
      return SourceState.getDefaultInstance();
    }
  }

  private void checkSource(DatasetManifest made, SourceState now) {
    SourceFiles.difference(made.getSource(), now)
        .ifPresent(
            difference -> {
              throw new UserException(
                  folder.pathOf(DatasetNames.MANIFEST)
                      + ": "
                      + difference
                      + "; delete the folder to make the data set again, or choose another one");
            });
  }

  /**
   * Checks the number of pictures, so that half a download is not taken for the whole of a known
   * data set.
   */
  private void checkSize(PictureSource.Listing listing) throws IOException {
    long expected = job().hasExpectImages() ? job().getExpectImages() : source.officialSize();
    int found = source.size(listing);
    if (expected != 0 && expected != found) {
      throw new UserException(
          String.format(
              "%s pictures expected, %s found (%s and so on): fetch what is missing, or set"
                  + " expect_images to %s if that is all there is, to 0 for any number",
              expected, found, source.describe(listing.items().get(0)), found));
    }
  }

  /**
   * Checks that records without a manifest are those of an unfinished data set, and not somebody
   * else's.
   */
  private void checkRecords() throws IOException {
    boolean unfinished =
        ManifestLayout.read(folder).isPresent()
            || !folder.sizes(DatasetNames.PARTS + "/").isEmpty();
    if (!unfinished) {
      for (String name : folder.list("")) {
        if (name.endsWith(DatasetNames.RECORDS_SUFFIX)) {
          throw new UserException(
              folder.pathOf(name)
                  + ": this folder has another data set; move it away or choose another folder");
        }
      }
    }
  }

  private int shards(int resolution, int channels, int items) {
    if (job().getShards() > 0) {
      return job().getShards();
    }
    long bytes = items * RecordTemplate.of(channels, resolution).recordBytes();
    return (int) Math.min(MAX_SHARDS, (bytes + SHARD_BYTES - 1) / SHARD_BYTES);
  }
}
