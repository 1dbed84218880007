package dev.pgan.pipelines.generation;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** images.json. */
final class Manifests {
  static final String NAME = "images.json";

  private Manifests() {}

  static void write(BeamFolder folder, GenerationManifest manifest) throws IOException {
    folder.publish(NAME, MessageJson.file(manifest));
  }

  /** Empty where there is none that can be read. */
  static Optional<GenerationManifest> read(BeamFolder folder) throws IOException {
    try (InputStream in = folder.open(NAME)) {
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
    if (!isOf(manifest, task) || !GeneratedFiles.areWhole(task.out(), manifest.getExtrasList())) {
      return false;
    }
    for (GeneratedShard shard : manifest.getShardsList()) {
      if (!GeneratedFiles.areWhole(task.out(), shard.getFilesList())) {
        return false;
      }
    }
    return true;
  }
}
