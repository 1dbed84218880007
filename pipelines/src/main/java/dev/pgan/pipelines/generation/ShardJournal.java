package dev.pgan.pipelines.generation;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.SnapshotManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Notes which shards of a task are done, in one small file for each, so that a job that was stopped
 * can go on. The files are deleted when the manifest is there.
 */
final class ShardJournal {
  static final String PREFIX = "unfinished-";
  static final String TASK = PREFIX + "images.json";

  private final GenerationTask task;
  private final BeamFolder out;

  ShardJournal(GenerationTask task) {
    this.task = task;
    this.out = task.out();
  }

  /**
   * The task whose unfinished images a folder has; empty where the folder has none, or where an
   * older version wrote them.
   */
  static Optional<GenerationManifest> begun(BeamFolder out) throws IOException {
    return ImagesManifest.read(out, TASK);
  }

  /** The record of a shard whose files are there and whole. */
  Optional<GeneratedShard> find(int shard) throws IOException {
    try (InputStream in = out.open(name(shard))) {
      GeneratedShard done = MessageJson.read(in, GeneratedShard.getDefaultInstance());
      return GeneratedFiles.areWhole(out, done.getFilesList())
          ? Optional.of(done)
          : Optional.empty();
    } catch (FileNotFoundException | InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  /** Number of images in the shards that are noted. */
  long images() throws IOException {
    String prefix = PREFIX + task.fingerprint() + "-";
    long images = 0;
    for (String name : out.list(prefix)) {
      images +=
          task.layout()
              .images(Integer.parseInt(name.substring(prefix.length(), name.length() - 5)));
    }
    return images;
  }

  /**
   * Notes to which task the images of the folder belong, so that they are not mixed with those of
   * another job.
   */
  void begin() throws IOException {
    SnapshotManifest snapshot = Snapshot.open(BeamFolder.at(task.snapshot())).manifest();
    byte[] json = MessageJson.file(ImagesManifest.of(task, snapshot).build());
    out.write(TASK, to -> to.write(json));
  }

  void add(GeneratedShard shard) throws IOException {
    byte[] json = MessageJson.file(shard);
    out.write(name(shard.getIndex()), to -> to.write(json));
  }

  /**
   * Takes over the shards of a manifest that is about to be replaced, where they belong to this
   * task.
   */
  void adopt(GenerationManifest manifest) throws IOException {
    if (ImagesManifest.isOf(manifest, task)) {
      Map<String, byte[]> records = new LinkedHashMap<>();
      for (GeneratedShard shard : manifest.getShardsList()) {
        records.put(name(shard.getIndex()), MessageJson.file(shard));
      }
      out.writeAll(records);
    }
  }

  /** Deletes the records, those of other tasks included. */
  void clear() throws IOException {
    out.deleteAll(out.list(PREFIX));
  }

  private String name(int shard) {
    return String.format("%s%s-%05d.json", PREFIX, task.fingerprint(), shard);
  }
}
