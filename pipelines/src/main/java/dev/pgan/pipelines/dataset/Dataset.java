package dev.pgan.pipelines.dataset;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.dataset.DatasetLayout.RecordFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DatasetShard;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A finished data set: one with a manifest that fits its files, or one of the official program,
 * which has a single file per level and no manifest.
 */
public final class Dataset {
  private final BeamFolder folder;
  private final DatasetLayout layout;
  private final Optional<DatasetManifest> manifest;

  private Dataset(BeamFolder folder, DatasetLayout layout, Optional<DatasetManifest> manifest) {
    this.folder = folder;
    this.layout = layout;
    this.manifest = manifest;
  }

  /**
   * Opens a data set, and checks that its files are there with the sizes that they should have.
   *
   * @throws UserException where there is no data set, or where parts of it are missing
   */
  public static Dataset open(BeamFolder folder) throws IOException {
    Optional<DatasetManifest> manifest = ManifestLayout.read(folder);
    DatasetLayout layout =
        manifest.isPresent()
            ? ManifestLayout.layout(folder, manifest.get())
            : OfficialLayout.layout(folder);
    return new Dataset(folder, layout, manifest);
  }

  /** Whether a folder has a data set, or a part of one. */
  public static boolean isAt(BeamFolder folder) throws IOException {
    return folder.list("").stream()
        .anyMatch(
            file ->
                file.equals(DatasetNames.MANIFEST) || file.endsWith(DatasetNames.RECORDS_SUFFIX));
  }

  /** Opens the data set at a path or URL, see {@link #open(BeamFolder)}. */
  public static Dataset open(String folder) throws IOException {
    return open(BeamFolder.at(folder));
  }

  public BeamFolder folder() {
    return folder;
  }

  public DataShape shape() {
    return layout.shape();
  }

  /** How many images the data set has. */
  public long size() {
    return layout.images();
  }

  /** The manifest; absent for a data set of the official program. */
  public Optional<DatasetManifest> manifest() {
    return manifest;
  }

  /** Names of the classes, one for each value of a label; empty where they are not known. */
  public ImmutableList<String> classes() {
    return manifest
        .map(known -> ImmutableList.copyOf(known.getLabels().getClassesList()))
        .orElse(ImmutableList.of());
  }

  /** Name of a class, or its number where classes have no names. */
  public String className(int index) {
    ImmutableList<String> names = classes();
    return index < names.size() ? names.get(index) : Integer.toString(index);
  }

  /** Lower-case hex that differs between data sets, for the keys of what is computed from them. */
  public String sha256() {
    return layout.sha256();
  }

  /** Opens the images for reading. */
  public DatasetImages images() {
    return records().images();
  }

  DatasetRecords records() {
    return new DatasetRecords(folder, layout);
  }

  /** Files of a level, in the images' order. */
  public ImmutableList<String> files(int lod) {
    return IntStream.range(0, layout.shards())
        .mapToObj(shard -> layout.file(lod, shard))
        .filter(file -> file.images() > 0)
        .map(RecordFile::name)
        .collect(ImmutableList.toImmutableList());
  }

  /** Starts to read a level, from an image on. */
  public RecordScan scan(int lod, long first) {
    return records().scan(lod, first);
  }

  /**
   * Reads all files and checks them against the SHA-256 of the manifest, if there is one.
   *
   * @throws UserException naming the first file that differs
   */
  public void verify() throws IOException {
    DatasetManifest expected = manifest.orElse(DatasetManifest.getDefaultInstance());
    for (DatasetShard shard : expected.getShardsList()) {
      for (DatasetFile file : shard.getFilesList()) {
        verify(file.getName(), file.getSha256());
      }
    }
    if (expected.hasLabels()) {
      verify(expected.getLabels().getName(), expected.getLabels().getSha256());
    }
  }

  private void verify(String name, String sha256) throws IOException {
    try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), folder.open(name))) {
      ByteStreams.exhaust(in);
      String found = in.hash().toString();
      if (!found.equals(sha256)) {
        throw new UserException(
            folder.pathOf(name)
                + ": SHA-256 "
                + sha256
                + " expected, "
                + found
                + " found; the file is damaged: fetch or make the data set again");
      }
    }
  }
}
