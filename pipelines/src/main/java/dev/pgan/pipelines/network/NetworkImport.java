package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.PganVersion;
import dev.pgan.model.Tensor;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.pickle.PickledRecord;
import dev.pgan.pipelines.pickle.SafeUnpickler;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a snapshot of an official one: a pickle of (G, D, Gs), each a {@code tfutil.Network}. The
 * snapshot has no moments of the optimizers, as the official one has none.
 */
public final class NetworkImport {
  private static final ImmutableSet<String> RECORDS =
      ImmutableSet.of("tfutil.Network", "network.Network");
  private static final Pattern KIMG = Pattern.compile("network-snapshot-(\\d{1,9})\\.pkl");

  private NetworkImport() {}

  /**
   * Reads a pickle and writes a snapshot of it into a folder, as a run keeps it.
   *
   * @return the snapshot's folder
   * @throws UserException where the file is no such pickle, or the folder has a snapshot of that
   *     name
   */
  public static String run(BeamFile file, BeamFolder run) throws IOException {
    List<OfficialNetwork> networks = read(file);
    OfficialConfig official = new OfficialConfig(file.toString(), networks.get(0), networks.get(1));
    DataShape shape = official.shape();
    TrainingConfig config = config(file, official, shape);
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    List<String> names = List.of("G/", "D/", "Gs/");
    for (int i = 0; i < names.size(); i++) {
      String prefix = names.get(i);
      networks.get(i).weights().forEach((name, tensor) -> state.put(prefix + name, tensor));
    }
    ImmutableMap<String, Tensor> weights = state.buildOrThrow();
    check(file, weights, config, shape);
    long images = images(file);
    String name = RunLayout.snapshotName(images);
    SnapshotStore store = new SnapshotStore(run);
    FolderOwner.RUN.check(run);
    checkOthers(run, store, config, shape);
    if (store.names().contains(name)) {
      throw new UserException(
          run + ": there is a snapshot " + name + " already; choose another folder");
    }
    store.write(
        name,
        SnapshotManifest.newBuilder()
            .setConfig(config)
            .setResolution(shape.resolution())
            .setChannels(shape.channels())
            .setLabelSize(shape.labelSize())
            .setPosition(
                Position.newBuilder().setImages(images).setLod(networks.get(2).lod()).build())
            .setPganVersion(PganVersion.current())
            .build(),
        weights);
    return run.pathOf(RunLayout.snapshot(name));
  }

  /** Snapshots of one folder are taken for those of one training. */
  private static void checkOthers(
      BeamFolder run, SnapshotStore store, TrainingConfig config, DataShape shape)
      throws IOException {
    for (String other : store.names()) {
      Snapshot snapshot = store.open(other);
      if (!snapshot.shape().equals(shape)
          || !snapshot.manifest().getConfig().getNetwork().equals(config.getNetwork())) {
        throw new UserException(
            run + ": its snapshot " + other + " is of another network; choose another folder");
      }
    }
  }

  private static List<OfficialNetwork> read(BeamFile file) throws IOException {
    Object[] networks = NumpyPickles.items(SafeUnpickler.read(file.folder(), file.name(), RECORDS));
    if (networks.length != 3) {
      throw new UserException(
          file + ": three networks (G, D, Gs) expected, as the official program saves them");
    }
    return Arrays.stream(networks)
        .map(
            network -> {
              if (!(network instanceof PickledRecord record)) {
                throw new UserException(file + ": it holds something other than networks");
              }
              return OfficialNetwork.of(record, file.toString());
            })
        .toList();
  }

  private static TrainingConfig config(BeamFile file, OfficialConfig official, DataShape shape) {
    try {
      return Presets.complete(
          TrainingConfig.newBuilder()
              .setNetwork(NetworkConfig.newBuilder().setProgressive(official.network()))
              .build(),
          shape);
    } catch (IllegalArgumentException e) {
      throw new UserException(file + ": " + e.getMessage(), e);
    }
  }

  /** Every weight that the family has, in its shape, and no other. */
  private static void check(
      BeamFile file, Map<String, Tensor> weights, TrainingConfig config, DataShape shape) {
    GanFamily family = GanFamilies.of(config.getNetwork());
    Map<String, Tensor> expected = family.initialState(config, shape);
    expected.forEach(
        (name, tensor) -> {
          Tensor found = weights.get(name);
          if (found == null || !found.shape().equals(tensor.shape())) {
            throw new UserException(
                String.format(
                    "%s: %s of shape %s expected, found %s",
                    file, name, tensor.shape(), found == null ? "none" : found.shape()));
          }
        });
    weights.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UserException(file + ": " + name + " is no weight of such a network");
            });
  }

  /** The official program names snapshots by thousands of images. */
  private static long images(BeamFile file) {
    Matcher kimg = KIMG.matcher(file.name());
    return kimg.matches() ? Long.parseLong(kimg.group(1)) * 1000 : 0;
  }
}
