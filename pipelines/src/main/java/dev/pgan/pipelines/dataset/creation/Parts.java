package dev.pgan.pipelines.dataset.creation;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.ImmutableList;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetPart;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The shards that are made and wait to be published: their files, each with a sidecar. */
final class Parts {
  private final DatasetSpec spec;

  Parts(DatasetSpec spec) {
    this.spec = spec;
  }

  void write(DatasetPart part) throws IOException {
    byte[] json = MessageJson.file(part);
    spec.parts().write(spec.sidecarName(part.getShard().getIndex()), out -> out.write(json));
  }

  /** What the sidecar of a shard says, if there is one. */
  Optional<DatasetPart> read(int shard) throws IOException {
    try (InputStream in = spec.parts().open(spec.sidecarName(shard))) {
      return Optional.of(MessageJson.read(in, DatasetPart.getDefaultInstance()));
    } catch (FileNotFoundException | InvalidProtocolBufferException e) {
      return Optional.empty(); // The shard is not made yet, or another version made it.
    }
  }

  /** What the sidecars of all shards say, in their order. */
  ImmutableList<DatasetPart> readAll() throws IOException {
    return spec.parts()
        .forAll(
            ContiguousSet.closedOpen(0, spec.shards()),
            shard ->
                read(shard)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                spec.parts().pathOf(spec.sidecarName(shard)) + " is missing")));
  }

  /**
   * A shard that was made before, by a run that did not get to its end.
   *
   * @return empty where the shard was not made, or is not what this run would make
   */
  Optional<DatasetPart> finished(int shard, String fingerprint) throws IOException {
    Optional<DatasetPart> part = read(shard);
    if (part.isEmpty() || !part.get().getFingerprint().equals(fingerprint)) {
      return Optional.empty();
    }
    for (DatasetFile file : part.get().getShard().getFilesList()) {
      if (!isThere(file)) {
        return Optional.empty();
      }
    }
    boolean labelled =
        spec.labelSize() == 0
            || hasSize(spec.parts(), spec.labelsPartName(shard), part.get().getLabelBytes());
    return labelled ? part : Optional.empty();
  }

  /** Whether a file is here, or was published by a run that was killed while it published. */
  private boolean isThere(DatasetFile file) throws IOException {
    return hasSize(spec.parts(), file.getName(), file.getBytes())
        || hasSize(spec.folder(), file.getName(), file.getBytes());
  }

  private static boolean hasSize(BeamFolder folder, String name, long bytes) throws IOException {
    try {
      return folder.size(name) == bytes;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
