package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableLongArray;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.DataShape;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DatasetShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A data set as its manifest tells. */
public final class ManifestLayout {
  /** What the bytes of an image are counted by, with 4 channels, in an int. */
  private static final int LARGEST = 1 << 14;

  private ManifestLayout() {}

  /** The manifest of a folder, where it has one. */
  public static Optional<DatasetManifest> read(BeamFolder folder) throws IOException {
    String file = folder.pathOf(DatasetNames.MANIFEST);
    try {
      // Unknown fields are those of a later version, which may well mean something.
      return folder.readIfThere(
          DatasetNames.MANIFEST, in -> MessageJson.read(in, DatasetManifest.getDefaultInstance()));
    } catch (InvalidProtocolBufferException e) {
      throw new UserException(
          file + ": not the manifest of a data set (" + e.getMessage() + "); make it again", e);
    }
  }

  /** Files that are missing or have another size than the manifest says, one line each. */
  public static ImmutableList<String> problems(DatasetManifest manifest, BeamFolder folder)
      throws IOException {
    ImmutableList.Builder<String> problems = ImmutableList.builder();
    List<DatasetFile> files = new ArrayList<>();
    manifest.getShardsList().forEach(shard -> files.addAll(shard.getFilesList()));
    if (manifest.hasLabels()) {
      files.add(
          DatasetFile.newBuilder()
              .setName(manifest.getLabels().getName())
              .setBytes(manifest.getLabels().getBytes())
              .build());
    }
    Map<String, Long> sizes =
        folder.sizes(files.stream().map(DatasetFile::getName).collect(Collectors.toSet()));
    for (DatasetFile file : files) {
      Long size = sizes.get(file.getName());
      if (size == null) {
        problems.add(file.getName() + " is missing");
      } else if (size != file.getBytes()) {
        problems.add(
            file.getName()
                + " has "
                + size
                + " bytes, not the "
                + file.getBytes()
                + " of "
                + DatasetNames.MANIFEST);
      }
    }
    return problems.build();
  }

  static DatasetLayout layout(BeamFolder folder, DatasetManifest manifest) throws IOException {
    String path = folder.pathOf(DatasetNames.MANIFEST);
    List<String> problems = problems(manifest, folder);
    check(problems.isEmpty(), path, String.join("; ", problems));
    DataShape shape =
        shape(
            path, manifest.getResolution(), manifest.getChannels(), manifest.getLabels().getSize());
    ImmutableList.Builder<ImmutableList<String>> names = ImmutableList.builder();
    for (int log2 = shape.resolutionLog2(); log2 >= 2; log2--) {
      names.add(level(path, manifest, log2));
    }
    return new DatasetLayout(
        shape,
        ends(path, manifest),
        listed(names.build()),
        manifest.hasLabels() ? Optional.of(manifest.getLabels().getName()) : Optional.empty(),
        manifest.getLabels().getClassIndices(),
        digest(manifest));
  }

  /**
   * The shape that a file tells.
   *
   * @throws UserException where no image has such a shape
   */
  static DataShape shape(String path, int resolution, int channels, int labelSize) {
    check(
        Integer.bitCount(resolution) == 1 && resolution >= 4 && resolution <= LARGEST,
        path,
        "a resolution of " + resolution + " is no power of two from 4 to " + LARGEST);
    check(channels >= 1 && channels <= 4, path, channels + " channels, where there are 1 to 4");
    check(labelSize >= 0, path, "labels of " + labelSize + " values");
    return new DataShape(resolution, channels, labelSize);
  }

  private static DatasetLayout.FileNames listed(ImmutableList<ImmutableList<String>> names) {
    return (lod, shard) -> names.get(lod).get(shard);
  }

  private static ImmutableLongArray ends(String path, DatasetManifest manifest) {
    ImmutableLongArray.Builder ends = ImmutableLongArray.builder();
    long images = 0;
    for (DatasetShard shard : manifest.getShardsList()) {
      check(shard.getImages() >= 0 && shard.getFirstImage() == images, path, misfit(shard));
      images += shard.getImages();
      ends.add(images);
    }
    check(images == manifest.getImages(), path, "its shards have " + images + " images");
    return ends.build();
  }

  /** Names of the files of a level. */
  private static ImmutableList<String> level(String path, DatasetManifest manifest, int log2) {
    long recordBytes = RecordTemplate.of(manifest.getChannels(), 1 << log2).recordBytes();
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (DatasetShard shard : manifest.getShardsList()) {
      DatasetFile file =
          shard.getFilesList().stream()
              .filter(f -> f.getResolutionLog2() == log2)
              .findFirst()
              .orElse(DatasetFile.getDefaultInstance());
      check(
          file.getBytes() == LongMath.saturatedMultiply(shard.getImages(), recordBytes),
          path,
          misfit(shard));
      names.add(file.getName());
    }
    return names.build();
  }

  private static String misfit(DatasetShard shard) {
    return "shard " + shard.getIndex() + " does not fit the others or its images";
  }

  static void check(boolean good, String path, String problem) {
    if (!good) {
      throw new UserException(path + ": " + problem + "; make the data set again");
    }
  }

  static String digest(DatasetManifest manifest) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (DatasetShard shard : manifest.getShardsList()) {
      for (DatasetFile file : shard.getFilesList()) {
        hasher.putString(file.getName() + ' ' + file.getSha256() + '\n', UTF_8);
      }
    }
    return hasher.putString(manifest.getLabels().getSha256(), UTF_8).hash().toString();
  }
}
