package dev.pgan.model.snapshot;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.DataShape;
import dev.pgan.model.Folder;
import dev.pgan.model.Tensor;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TensorFile;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** A network snapshot in a folder: its manifest is read, its tensors are read when asked for. */
public final class Snapshot {
  private final Folder folder;
  private final String path;
  private final SnapshotManifest manifest;
  private final String manifestSha256;

  private Snapshot(Folder folder, String path, SnapshotManifest manifest, String manifestSha256) {
    this.folder = folder;
    this.path = path;
    this.manifest = manifest;
    this.manifestSha256 = manifestSha256;
  }

  /**
   * Opens the snapshot whose files are right in a folder.
   *
   * @throws FileNotFoundException where there is none
   * @throws BrokenSnapshotException where its manifest cannot be read
   */
  public static Snapshot open(Folder folder) throws IOException {
    return open(folder, "");
  }

  static Snapshot open(Folder folder, String path) throws IOException {
    byte[] bytes;
    try (InputStream in = folder.open(path + RunLayout.SNAPSHOT_MANIFEST)) {
      bytes = in.readAllBytes();
    }
    SnapshotManifest manifest;
    try {
      manifest =
          MessageJson.read(new ByteArrayInputStream(bytes), SnapshotManifest.getDefaultInstance());
    } catch (InvalidProtocolBufferException e) {
      throw new BrokenSnapshotException(
          String.format(
              "%s%s is no manifest of a snapshot: %s",
              path, RunLayout.SNAPSHOT_MANIFEST, e.getMessage()),
          e);
    }
    return new Snapshot(folder, path, manifest, Hashing.sha256().hashBytes(bytes).toString());
  }

  public SnapshotManifest manifest() {
    return manifest;
  }

  /** What the snapshot's contents can be known by, lower-case hex. */
  public String manifestSha256() {
    return manifestSha256;
  }

  /** What the networks were made for. */
  public DataShape shape() {
    return new DataShape(manifest.getResolution(), manifest.getChannels(), manifest.getLabelSize());
  }

  /**
   * Reads and checks one file, and no other.
   *
   * @param network G, D, Gs, G_opt or D_opt
   * @return tensors by full name, such as {@code Gs/4x4/Dense/weight}
   * @throws BrokenSnapshotException where bytes or checksum are not as the manifest says
   */
  public ImmutableMap<String, Tensor> read(String network) throws IOException {
    ImmutableMap.Builder<String, Tensor> tensors = ImmutableMap.builder();
    boolean found = false;
    for (TensorFile file : manifest.getFilesList()) {
      if (file.getName().equals(RunLayout.tensors(network))) {
        readInto(file, tensors);
        found = true;
      }
    }
    checkArgument(
        found,
        "%s%s lists no %s, but %s",
        path,
        RunLayout.SNAPSHOT_MANIFEST,
        RunLayout.tensors(network),
        Joiner.on(", ").join(manifest.getFilesList().stream().map(TensorFile::getName).iterator()));
    return tensors.buildOrThrow();
  }

  /** Reads and checks all files: the whole state of a training. */
  public ImmutableMap<String, Tensor> readAll() throws IOException {
    ImmutableMap.Builder<String, Tensor> tensors = ImmutableMap.builder();
    for (TensorFile file : manifest.getFilesList()) {
      readInto(file, tensors);
    }
    return tensors.buildOrThrow();
  }

  /**
   * Reads and checks all files, keeping nothing.
   *
   * @throws BrokenSnapshotException where bytes or checksum of a file are not as the manifest says
   */
  public void verify() throws IOException {
    for (TensorFile file : manifest.getFilesList()) {
      read(file, (name, tensor) -> {});
    }
  }

  private void readInto(TensorFile file, ImmutableMap.Builder<String, Tensor> tensors)
      throws IOException {
    String prefix = RunLayout.networkOf(file.getName()) + "/";
    read(file, (name, tensor) -> tensors.put(prefix + name, tensor));
  }

  private void read(TensorFile file, BiConsumer<String, Tensor> tensors) throws IOException {
    try {
      TensorFiles.read(folder, path + file.getName(), file, tensors);
    } catch (FileNotFoundException e) {
      throw new BrokenSnapshotException(
          String.format(
              "%s%s: expected %s bytes, found no file", path, file.getName(), file.getBytes()),
          e);
    }
  }
}
