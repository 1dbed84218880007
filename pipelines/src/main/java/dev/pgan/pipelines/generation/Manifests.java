package dev.pgan.pipelines.generation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** images.json. */
final class Manifests {
  static final String NAME = "images.json";

  private Manifests() {}

  static void write(BeamFolder folder, GenerationManifest manifest) throws IOException {
    byte[] json = (JsonFormat.printer().print(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    folder.publish(NAME, json);
  }

  /** Empty where there is none that can be read. */
  static Optional<GenerationManifest> read(BeamFolder folder) throws IOException {
    try (InputStream in = folder.open(NAME)) {
      GenerationManifest.Builder manifest = GenerationManifest.newBuilder();
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(in.readAllBytes(), StandardCharsets.UTF_8), manifest);
      return Optional.of(manifest.build());
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
