package dev.pgan.pipelines.dataset;

import com.google.common.collect.Iterables;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.ImmutableLongArray;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetIndex;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DatasetShard;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file {@code dataset.index}, by which a worker finds images without the manifest: that tells
 * of each file of each level, and takes seconds and a heap of 300 MB to read where there are 10,000
 * shards. Where the index is missing, damaged or that of another data set, the manifest is read.
 */
public final class IndexFile {
  /** That of the most shards that a data set may have takes half of this. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int CHECKSUM = 4;

  private IndexFile() {}

  /** Writes the index of a data set that is about to be published. */
  public static void write(BeamFolder folder, DatasetManifest manifest) throws IOException {
    byte[] bytes = bytes(manifest);
    folder.write(DatasetNames.INDEX, out -> out.write(bytes));
  }

  /** Whether the index of a folder tells what the manifest does. */
  public static boolean isOf(BeamFolder folder, DatasetManifest manifest) throws IOException {
    return Arrays.equals(folder.readUpTo(DatasetNames.INDEX, MOST_BYTES), bytes(manifest));
  }

  private static byte[] bytes(DatasetManifest manifest) {
    byte[] index =
        DatasetIndex.newBuilder()
            .setSha256(ManifestLayout.digest(manifest))
            .setName(manifest.getName())
            .setResolution(manifest.getResolution())
            .setChannels(manifest.getChannels())
            .setLabelSize(manifest.getLabels().getSize())
            .setClassIndices(manifest.getLabels().getClassIndices())
            .addAllShardImages(
                Iterables.transform(manifest.getShardsList(), DatasetShard::getImages))
            .build()
            .toByteArray();
    return Bytes.concat(Hashing.crc32c().hashBytes(index).asBytes(), index);
  }

  /**
   * The layout of a data set by its index.
   *
   * @param sha256 of the data set that is meant
   * @return empty where there is no such index
   */
  static Optional<DatasetLayout> read(BeamFolder folder, String sha256) throws IOException {
    try {
      byte[] file = folder.readUpTo(DatasetNames.INDEX, MOST_BYTES);
      int head = Math.min(CHECKSUM, file.length);
      byte[] index = Arrays.copyOfRange(file, head, file.length);
      boolean whole =
          Arrays.equals(Hashing.crc32c().hashBytes(index).asBytes(), Arrays.copyOf(file, CHECKSUM));
      DatasetIndex found =
          whole ? DatasetIndex.parseFrom(index) : DatasetIndex.getDefaultInstance();
      return whole && found.getSha256().equals(sha256)
          ? Optional.of(layout(folder.pathOf(DatasetNames.INDEX), found))
          : Optional.empty();
    } catch (FileNotFoundException | InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static DatasetLayout layout(String path, DatasetIndex index) {
    DataShape shape =
        ManifestLayout.shape(
            path, index.getResolution(), index.getChannels(), index.getLabelSize());
    int shards = index.getShardImagesCount();
    ImmutableLongArray.Builder ends = ImmutableLongArray.builder(shards);
    long images = 0;
    for (long more : index.getShardImagesList()) {
      ManifestLayout.check(
          more >= 0 && more <= Long.MAX_VALUE - images, path, "a shard of " + more + " images");
      images += more;
      ends.add(images);
    }
    String name = index.getName();
    ManifestLayout.check(!name.contains("/"), path, "files in another folder");
    return new DatasetLayout(
        shape,
        ends.build(),
        (lod, shard) -> DatasetNames.records(name, shape.resolutionLog2() - lod, shard, shards),
        shape.labelSize() > 0 ? Optional.of(name + DatasetNames.LABELS_SUFFIX) : Optional.empty(),
        index.getClassIndices(),
        index.getSha256());
  }
}
