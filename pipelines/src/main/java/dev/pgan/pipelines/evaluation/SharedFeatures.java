package dev.pgan.pipelines.evaluation;

import com.google.common.hash.Hashing;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.FeatureNetwork;
import dev.pgan.model.features.FeaturePresets;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.v1.FeatureNetworkConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** A feature network of an evaluation, loaded once in this JVM for all workers. */
public final class SharedFeatures implements AutoCloseable {
  private static final LeaseCache<FeatureNetwork> NETWORKS = new LeaseCache<>(2);

  private final FeatureNetworkConfig config;
  private final String sha256;

  public SharedFeatures(FeatureNetworkConfig config, String sha256) {
    this.config = config;
    this.sha256 = sha256;
    NETWORKS.enter();
  }

  /** Features of images. */
  public Features features(ImageBatch images) throws IOException {
    return NETWORKS.use(
        sha256 + config,
        () -> load(config, readChecked()),
        network -> Count.timeInNetworks(() -> network.features(images)));
  }

  private byte[] readChecked() throws IOException {
    byte[] bytes = read(config.getFile());
    if (!Hashing.sha256().hashBytes(bytes).toString().equals(sha256)) {
      throw new UserException(
          config.getFile() + ": the network of features has changed since the evaluation began");
    }
    return bytes;
  }

  /**
   * Fills in what a preset says, and makes the path of the file absolute.
   *
   * @throws UserException where the config names no network
   */
  public static FeatureNetworkConfig complete(FeatureNetworkConfig config) {
    try {
      FeatureNetworkConfig complete = FeaturePresets.complete(config);
      return complete.toBuilder().setFile(BeamFile.at(complete.getFile()).toString()).build();
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /**
   * Loads a network once to see that it can be used, and returns the SHA-256 of its file,
   * lower-case hex.
   */
  public static String check(FeatureNetworkConfig config) throws IOException {
    byte[] bytes = read(config.getFile());
    load(config, bytes).close();
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  /** Reads a file, local or remote. */
  public static byte[] read(String file) throws IOException {
    BeamFile named = BeamFile.at(file);
    try (InputStream in = named.folder().open(named.name())) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw new UserException(file + ": there is no such file; expected a frozen GraphDef", e);
    }
  }

  /** Loads a network, and tells the user what is wrong with it. */
  static FeatureNetwork load(FeatureNetworkConfig config, byte[] bytes) {
    try {
      return FeatureNetwork.load(bytes, config);
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    NETWORKS.leave();
  }
}
