package dev.pgan.pipelines.dataset.creation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.RejectedPictureException;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.DatasetPart;
import dev.pgan.v1.RejectedItem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes one shard: all of its files, at every level, from its items. */
final class RecordShardMaker {
  private final DatasetSpec spec;
  private final PictureSource.Reader reader;

  RecordShardMaker(DatasetSpec spec, PictureSource.Reader reader) {
    this.spec = spec;
    this.reader = reader;
  }

  /**
   * Makes the shard, unless an earlier run has made it or has published the whole data set.
   *
   * @param items of this shard, in order
   * @throws UserException where more pictures cannot be used than the whole data set may reject
   */
  void make(int shard, List<String> items) throws IOException {
    Parts parts = new Parts(spec);
    String fingerprint = spec.fingerprint(shard, items);
    Optional<DatasetPart> finished = parts.finished(shard, fingerprint);
    if (finished.isPresent() || spec.destination().published().isPresent()) {
      Progress.add(CreateDatasetStage.NAME, items.size());
      Events.log("shard-kept", "output", spec.folder(), "shard", shard);
      return;
    }
    DatasetPart.Builder part = DatasetPart.newBuilder().setFingerprint(fingerprint);
    reader.expect(ImmutableList.copyOf(items));
    try (ShardFiles files = ShardFiles.create(spec, shard)) {
      for (String item : items) {
        Count.IMAGES_IN.add(1);
        try {
          files.add(read(item));
          Count.IMAGES_OUT.add(1);
        } catch (RejectedPictureException e) {
          String plain = spec.source().plain(item);
          part.addRejected(RejectedItem.newBuilder().setItem(plain).setReason(e.getMessage()));
          Count.SET_ASIDE.add(1);
          Events.log("image-set-aside", "item", plain, "reason", e.getMessage());
          Rejections.check(spec, part.getRejectedList());
        }
        Progress.add(CreateDatasetStage.NAME, 1);
      }
      files.commit(part);
    }
    parts.write(part.build());
    Events.log(
        "shard-written",
        "output",
        spec.folder(),
        "shard",
        shard,
        "images",
        part.getShard().getImages(),
        "set_aside",
        part.getRejectedCount());
  }

  private PictureSource.Picture read(String item) throws IOException, RejectedPictureException {
    PictureSource.Picture picture = reader.readWithinMemory(item);
    String misfit = spec.misfit(picture.image());
    if (!misfit.isEmpty()) {
      throw new RejectedPictureException(misfit);
    }
    return picture;
  }
}
