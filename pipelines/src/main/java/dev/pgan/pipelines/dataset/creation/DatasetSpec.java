package dev.pgan.pipelines.dataset.creation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import dev.pgan.model.DataShape;
import dev.pgan.model.PganVersion;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SourceState;
import java.io.Serializable;
import java.util.List;

/**
 * What the workers know of the data set that they make.
 *
 * @param sourceResolution of the source's pictures: levels above {@code resolution} are left out
 * @param items number of items that pictures are taken from
 * @param revision of the source, see {@link PictureSource.Listing#revision}
 * @param state of the source when it was listed
 */
record DatasetSpec(
    BeamFolder folder,
    DatasetJob job,
    PictureSource source,
    int sourceResolution,
    int resolution,
    int channels,
    int labelSize,
    int shards,
    long items,
    String revision,
    SourceState state)
    implements Serializable {
  /** Labels of up to so many classes are rows of numbers in any case: few enough to be small. */
  private static final int ROWS_CLASSES = 100;

  String name() {
    return folder.name();
  }

  int resolutionLog2() {
    return Integer.numberOfTrailingZeros(resolution);
  }

  DataShape shape() {
    return new DataShape(resolution, channels, labelSize);
  }

  /** Folder of the shards that are made but not published; another data set has another one. */
  BeamFolder parts() {
    String fingerprint = Hashing.sha256().hashString(inputs(), UTF_8).toString();
    return folder.folder(DatasetNames.PARTS + "/" + fingerprint.substring(0, 16));
  }

  Destination destination() {
    return new Destination(folder, job);
  }

  /** Index of a shard's first item; that of the next one is its end. */
  int firstItem(int shard) {
    return (int) (items * shard / shards);
  }

  String recordsName(int log2, int shard) {
    return DatasetNames.records(name(), log2, shard, shards);
  }

  /**
   * Name of the file that tells what a shard has; it is written when the files of the shard are
   * there.
   */
  String sidecarName(int shard) {
    return "shard" + DatasetNames.shardSuffix(shard, shards) + ".json";
  }

  /** Labels of a shard's images, as {@link LabelsPart} writes them. */
  String labelsPartName(int shard) {
    return "shard" + DatasetNames.shardSuffix(shard, shards) + ".labels";
  }

  /** A digest in lower-case hex of all that the bytes of a shard depend on. */
  String fingerprint(int shard, List<String> shardItems) {
    String all = String.join("\n", inputs(), "shard " + shard, String.join("\n", shardItems));
    return Hashing.sha256().hashString(all, UTF_8).toString();
  }

  private String inputs() {
    return String.join(
        "\n",
        PganVersion.current(),
        optionsOf(job).toString(),
        shape() + " in " + shards + " of " + items,
        revision,
        state.getSha256());
  }

  /**
   * Whether one-hot labels are written as the places of their 1, which only pgan reads. A data set
   * of one shard has rows, as the official program may read it, and so has one of few classes, as
   * its rows are small.
   */
  boolean writesClassIndices() {
    return shards > 1 && labelSize() > ROWS_CLASSES;
  }

  /** A job without what does not change the bytes of the data set. */
  static DatasetJob optionsOf(DatasetJob job) {
    return job.toBuilder().clearDestination().clearMaxRejected().build();
  }

  /** Bytes of all records of so many images. */
  static long bytes(int resolution, int channels, long images) {
    long bytes = 0;
    for (int size = resolution; size >= 4; size /= 2) {
      bytes += images * RecordTemplate.of(channels, size).recordBytes();
    }
    return bytes;
  }

  /** Why a picture cannot be in this data set; empty where it can. */
  String misfit(Image image) {
    boolean fits =
        image.width() == sourceResolution
            && image.height() == sourceResolution
            && image.channels() == channels;
    return fits
        ? ""
        : String.format(
            "it is %s, but the pictures of this data set are %s%s",
            describe(image.width(), image.height(), image.channels()),
            describe(sourceResolution, sourceResolution, channels),
            image.channels() == 1 && channels == 3 ? "; grey_to_rgb makes grey ones RGB" : "");
  }

  static String describe(int width, int height, int channels) {
    return width + "x" + height + " " + Image.colours(channels);
  }
}
