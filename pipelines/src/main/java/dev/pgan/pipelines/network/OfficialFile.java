package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.pgan.model.Tensor;
import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.pickle.PickledRecord;
import dev.pgan.pipelines.pickle.SafeUnpickler;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Position;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A snapshot of the official program: a pickle of (G, D, Gs), each a {@code tfutil.Network}. */
final class OfficialFile {
  private static final ImmutableSet<String> RECORDS =
      ImmutableSet.of("tfutil.Network", "network.Network");
  private static final Pattern KIMG = Pattern.compile("network-snapshot-(\\d{1,9})\\.pkl");

  private OfficialFile() {}

  /**
   * Reads the file.
   *
   * @throws UserException where it is no such pickle
   */
  static ImportedNetworks read(BeamFile file) throws IOException {
    List<OfficialNetwork> networks = networks(file);
    OfficialConfig official = new OfficialConfig(file.toString(), networks.get(0), networks.get(1));
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    List<String> names = List.of("G/", "D/", "Gs/");
    for (int i = 0; i < names.size(); i++) {
      String prefix = names.get(i);
      networks.get(i).weights().forEach((name, tensor) -> state.put(prefix + name, tensor));
    }
    return new ImportedNetworks(
        NetworkConfig.newBuilder().setProgressive(official.network()).build(),
        official.shape(),
        state.buildOrThrow(),
        Position.newBuilder().setImages(images(file)).setLod(networks.get(2).lod()).build());
  }

  private static List<OfficialNetwork> networks(BeamFile file) throws IOException {
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

  /**
   * Images that the networks have seen: the official program names snapshots by thousands of
   * images.
   */
  private static long images(BeamFile file) {
    Matcher kimg = KIMG.matcher(file.name());
    return kimg.matches() ? Long.parseLong(kimg.group(1)) * 1000 : 0;
  }
}
