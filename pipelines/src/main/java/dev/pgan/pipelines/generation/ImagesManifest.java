package dev.pgan.pipelines.generation;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.PganVersion;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedFile;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.SnapshotManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manifest of generated images, {@code images.json}. */
final class ImagesManifest {
  static final String NAME = "images.json";

  private ImagesManifest() {}

  /** The manifest as far as it is known before the images of a task are made. */
  static GenerationManifest.Builder of(GenerationTask task, SnapshotManifest snapshot) {
    return GenerationManifest.newBuilder()
        .setJob(task.job())
        .setSnapshotSha256(task.snapshotSha256())
        .setKimg(snapshot.getPosition().getImages() / 1000.0)
        .setResolution(snapshot.getResolution())
        .setChannels(snapshot.getChannels())
        .setLabelSize(snapshot.getLabelSize())
        .setPganVersion(PganVersion.current());
  }

  static void write(BeamFolder folder, GenerationManifest manifest) throws IOException {
    folder.publish(NAME, MessageJson.file(manifest));
  }

  /** The manifest of a folder; empty where there is none that can be read. */
  static Optional<GenerationManifest> read(BeamFolder folder) throws IOException {
    return read(folder, NAME);
  }

  static Optional<GenerationManifest> read(BeamFolder folder, String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      return Optional.of(MessageJson.readKnown(in, GenerationManifest.getDefaultInstance()));
    } catch (FileNotFoundException | InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  static boolean isOf(GenerationManifest manifest, GenerationTask task) {
    return manifest.getJob().equals(task.job())
        && manifest.getSnapshotSha256().equals(task.snapshotSha256());
  }

  /** Whether a manifest is of this task, and everything it lists is there and as it was written. */
  static boolean isWhole(GenerationManifest manifest, GenerationTask task) throws IOException {
    List<GeneratedFile> files = new ArrayList<>(manifest.getExtrasList());
    manifest.getShardsList().forEach(shard -> files.addAll(shard.getFilesList()));
    return isOf(manifest, task) && GeneratedFiles.areWhole(task.out(), files);
  }
}
