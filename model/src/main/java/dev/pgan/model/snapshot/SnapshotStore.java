package dev.pgan.model.snapshot;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.pgan.model.Folder;
import dev.pgan.model.Tensor;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.v1.SnapshotManifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network snapshots of a run: {@code snapshots/NNNNNN/}, named by thousands of images shown;
 * and the one in {@code pending/NNNNNN/}, named by images shown, that is there until the next.
 */
public final class SnapshotStore {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);

  private final Folder run;
  private final String place;

  /** Takes the run's folder; it may be empty. */
  public SnapshotStore(Folder run) {
    this(run, RunLayout.SNAPSHOTS);
  }

  private SnapshotStore(Folder run, String place) {
    this.run = run;
    this.place = place;
  }

  /** Of the snapshots between two others, where a training goes on that was cut off. */
  public static SnapshotStore pending(Folder run) {
    return new SnapshotStore(run, RunLayout.PENDING);
  }

  /** Names of the snapshots that have a manifest, oldest first. */
  public ImmutableList<String> names() throws IOException {
    String start = place + "/";
    String end = "/" + RunLayout.SNAPSHOT_MANIFEST;
    return run.list(start).stream()
        .filter(file -> file.endsWith(end))
        .map(file -> file.substring(start.length(), file.length() - end.length()))
        .filter(RunLayout::isSnapshotName)
        .sorted((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)))
        .collect(ImmutableList.toImmutableList());
  }

  /** Opens a snapshot, as {@link Snapshot#open(Folder)}. */
  public Snapshot open(String name) throws IOException {
    return Snapshot.open(run, path(name));
  }

  /**
   * Finds the newest snapshot whose files are all there and as they were written, and reads it. A
   * broken newer one is reported in the log and left alone.
   */
  public Optional<Whole> newestWhole() throws IOException {
    for (String name : names().reverse()) {
      try {
        Snapshot snapshot = open(name);
        return Optional.of(new Whole(name, snapshot, snapshot.readAll()));
      } catch (BrokenSnapshotException e) {
        LOG.warn("Snapshot {} is broken and passed over: {}", name, e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Writes a snapshot, its manifest last; replaces one of the same name.
   *
   * @param header all of the manifest but the files
   * @param state tensors by full name; what is before the first slash names the file
   */
  public void write(String name, SnapshotManifest header, Map<String, Tensor> state)
      throws IOException {
    String path = path(name);
    // Without a manifest an older one cannot be taken for whole while its files are replaced.
    run.retract(path + RunLayout.SNAPSHOT_MANIFEST);
    SnapshotManifest.Builder manifest = header.toBuilder().clearFiles();
    for (Map.Entry<String, SortedMap<String, Tensor>> network : byNetwork(state).entrySet()) {
      String file = RunLayout.tensors(network.getKey());
      manifest.addFiles(TensorFiles.write(run, path + file, file, network.getValue()));
    }
    run.publish(path + RunLayout.SNAPSHOT_MANIFEST, MessageJson.file(manifest));
  }

  /** Deletes all snapshots up to the named one but the newest {@code keep} of them. */
  public void keepNewest(int keep, String newest) throws IOException {
    checkArgument(keep >= 1, "keeping %s snapshots", keep);
    List<String> upTo =
        names().stream().filter(n -> Long.parseLong(n) <= Long.parseLong(newest)).toList();
    for (String name : upTo.subList(0, Math.max(0, upTo.size() - keep))) {
      delete(name);
    }
  }

  /** Deletes all snapshots, and what else is beside them. */
  public void clear() throws IOException {
    for (String name : names()) {
      delete(name);
    }
    run.deleteFolder(place);
  }

  /** Deletes a snapshot, its manifest first. */
  public void delete(String name) throws IOException {
    run.delete(path(name) + RunLayout.SNAPSHOT_MANIFEST);
    run.deleteFolder(folder(name));
  }

  private String path(String name) {
    return folder(name) + "/";
  }

  private String folder(String name) {
    checkArgument(RunLayout.isSnapshotName(name), "%s is no name of a snapshot (NNNNNN)", name);
    return place + "/" + name;
  }

  private static SortedMap<String, SortedMap<String, Tensor>> byNetwork(Map<String, Tensor> state) {
    SortedMap<String, SortedMap<String, Tensor>> files = new TreeMap<>();
    state.forEach(
        (name, tensor) -> {
          List<String> parts = Splitter.on('/').limit(2).splitToList(name);
          checkArgument(parts.size() == 2, "tensor %s belongs to no network", name);
          files.computeIfAbsent(parts.get(0), f -> new TreeMap<>()).put(parts.get(1), tensor);
        });
    return files;
  }

  /** A snapshot with all that it holds. */
  public record Whole(String name, Snapshot snapshot, Map<String, Tensor> state) {}
}
