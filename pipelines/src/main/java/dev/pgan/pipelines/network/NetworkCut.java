package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts progressive networks to a lower resolution, which their structure allows: the layers of the
 * levels above are left out, and the layers from and to RGB of the new level take over. The latter
 * have not been trained since the network grew beyond that level.
 */
public final class NetworkCut {
  private static final Pattern RGB = Pattern.compile("(.*/(?:To|From)RGB_lod)(\\d+)(/.*)");
  private static final Pattern BLOCK = Pattern.compile("[^/]*/(\\d+)x\\d+/.*");

  private final int levels;
  private final int resolution;

  private NetworkCut(int levels, int resolution) {
    this.levels = levels;
    this.resolution = resolution;
  }

  /**
   * Writes a snapshot of the cut networks into a folder, as a run keeps it, without the optimizers.
   *
   * @param snapshot folder of a snapshot, or of a run for its newest one
   * @param resolution width and height of its images, a power of two, 4 or more
   * @return the snapshot's folder
   * @throws UserException where the networks cannot be cut to that resolution
   */
  public static String run(String snapshot, int resolution, BeamFolder run) throws IOException {
    SnapshotPaths.LocatedSnapshot found = SnapshotPaths.find(snapshot);
    SnapshotManifest manifest = found.snapshot().manifest();
    DataShape shape = found.snapshot().shape();
    if (!manifest.getConfig().getNetwork().hasProgressive()) {
      throw new UserException(found.path() + ": progressive networks alone can be cut");
    }
    if (resolution < 4 || Integer.bitCount(resolution) != 1 || resolution >= shape.resolution()) {
      throw new UserException(
          String.format(
              "%s: its networks make images of %s pixels a side; expected a smaller power of two, 4"
                  + " or more, found %s",
              found.path(), shape.resolution(), resolution));
    }
    DataShape smaller = new DataShape(resolution, shape.channels(), shape.labelSize());
    int levels = shape.resolutionLog2() - smaller.resolutionLog2();
    Position.Builder position = manifest.getPosition().toBuilder().clearTick();
    position.setLod(Math.max(0, position.getLod() - levels));
    return new NewSnapshot(
            manifest.getConfig(),
            smaller,
            position.build(),
            new NetworkCut(levels, resolution).cut(found.snapshot()))
        .write(run);
  }

  private ImmutableMap<String, Tensor> cut(Snapshot snapshot) throws IOException {
    ImmutableMap.Builder<String, Tensor> weights = ImmutableMap.builder();
    for (String network : NetworkExport.NETWORKS) {
      for (Map.Entry<String, Tensor> weight : snapshot.read(network).entrySet()) {
        newName(weight.getKey()).ifPresent(name -> weights.put(name, weight.getValue()));
      }
    }
    return weights.buildOrThrow();
  }

  /** What a weight is called in the smaller network, where it has a place there. */
  private Optional<String> newName(String name) {
    Matcher rgb = RGB.matcher(name);
    if (rgb.matches()) {
      int lod = Integer.parseInt(rgb.group(2)) - levels;
      return lod < 0 ? Optional.empty() : Optional.of(rgb.group(1) + lod + rgb.group(3));
    }
    Matcher block = BLOCK.matcher(name);
    boolean fits = block.matches() && Integer.parseInt(block.group(1)) <= resolution;
    return fits ? Optional.of(name) : Optional.empty();
  }
}
