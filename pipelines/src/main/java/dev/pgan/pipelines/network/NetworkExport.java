package dev.pgan.pipelines.network;

import dev.pgan.model.Tensor;
import dev.pgan.model.export.OnnxModels;
import dev.pgan.model.export.SavedModels;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.npy.NpzWriter;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Networks of a snapshot in the files of other programs. */
public final class NetworkExport {
  static final List<String> NETWORKS = List.of("G", "D", "Gs");

  private NetworkExport() {}

  /**
   * Writes Gs and D as TensorFlow's SavedModel, see {@link SavedModels}.
   *
   * @param snapshot folder of a snapshot, or of a run for its newest one
   * @return the file
   */
  public static String savedModel(String snapshot, BeamFolder out) throws IOException {
    byte[] model = SavedModels.of(SnapshotPaths.find(snapshot).snapshot());
    out.write(SavedModels.FILE, file -> file.write(model));
    return out.pathOf(SavedModels.FILE);
  }

  /**
   * Writes Gs as a model of ONNX, see {@link OnnxModels}.
   *
   * @param snapshot folder of a snapshot, or of a run for its newest one
   * @return the file
   * @throws UserException where its networks cannot be written so
   */
  public static String onnx(String snapshot, BeamFile out) throws IOException {
    SnapshotPaths.LocatedSnapshot found = SnapshotPaths.find(snapshot);
    byte[] model =
        OnnxModels.of(found.snapshot())
            .orElseThrow(
                () ->
                    new UserException(
                        found.path()
                            + ": progressive networks alone can be written as ONNX; write a"
                            + " SavedModel, which other programs convert"));
    out.folder().write(out.name(), file -> file.write(model));
    return out.toString();
  }

  /**
   * Writes the weights of G, D and Gs as numpy's archive of arrays, float32: official names such as
   * {@code Gs/4x4/Dense/weight}, official layouts.
   *
   * @param snapshot folder of a snapshot, or of a run for its newest one
   * @return the file
   */
  public static String npz(String snapshot, BeamFile out) throws IOException {
    Snapshot found = SnapshotPaths.find(snapshot).snapshot();
    out.folder()
        .write(
            out.name(),
            file -> {
              NpzWriter npz = new NpzWriter(file);
              for (String network : NETWORKS) {
                for (Map.Entry<String, Tensor> weight : found.read(network).entrySet()) {
                  long[] shape = weight.getValue().shape().stream().asLongStream().toArray();
                  npz.array(weight.getKey(), "<f4", shape)
                      .write(NpyHeader.bytes(weight.getValue().data()));
                }
              }
              npz.finish();
            });
    return out.toString();
  }
}
