package dev.pgan.pipelines.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.export.LayerTable;
import dev.pgan.model.golden.Npz;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.random.Truncation;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class NetworkExportTest {
  private static final int COUNT = 3;
  private static final int LABELS = 2;

  @TempDir Path folder;
  private String snapshot;

  @BeforeEach
  void writeSnapshot() throws IOException {
    TinySnapshot.write(folder.resolve("run"), 1, new DataShape(16, 3, LABELS), 7);
    snapshot = folder.resolve("run/snapshots/000001").toString();
  }

  @Test
  void savedModelMakesTheSameImages() throws IOException {
    Path out = folder.resolve("model");
    NetworkExport.savedModel(snapshot, BeamFolder.at(out.toString()));
    try (SharedSampler shared = SharedSampler.acquire(snapshot);
        SavedModelBundle model = SavedModelBundle.load(out.toString(), "serve")) {
      float[] latents = shared.sampler().latents(5, 0, COUNT, Truncation.NONE);
      float[] labels = shared.sampler().labels(5, 0, COUNT);
      ImageBatch expected = shared.sampler().generate(COUNT, latents, labels);
      try (TFloat32 z = Tensors.floats(latents, COUNT, latents.length / COUNT);
          TFloat32 y = Tensors.floats(labels, COUNT, LABELS);
          Result made = model.function("serving_default").call(Map.of("latents", z, "labels", y))) {
        byte[] pixels = Tensors.toBytes((TUint8) made.get("pixels").orElseThrow());
        assertEquals(expected.pixels().length, pixels.length);
        int plane = 16 * 16;
        for (int i = 0; i < pixels.length; i++) {
          int nchw = i / (3 * plane) * 3 * plane + i % 3 * plane + i / 3 % plane;
          assertEquals(expected.pixels()[nchw] & 255, pixels[i] & 255, 1);
        }
        TFloat32 images = (TFloat32) made.get("images").orElseThrow();
        try (Result said =
            model.function("discriminator").call(Map.of("images", images, "labels", y))) {
          assertArrayEquals(
              new long[] {COUNT, 1 + LABELS}, said.get("scores").orElseThrow().shape().asArray());
        }
      }
    }
  }

  /** What it computes is for ONNX Runtime to say, in the golden tests of the networks. */
  @Test
  void onnxHasTheSameInputsAndOutputs() throws IOException {
    Path file = folder.resolve("generator.onnx");
    NetworkExport.onnx(snapshot, BeamFile.at(file.toString()));
    GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
    assertEquals(
        List.of("latents", "labels"),
        graph.getInputList().stream().map(ValueInfoProto::getName).toList());
    assertEquals(
        List.of("images", "pixels"),
        graph.getOutputList().stream().map(ValueInfoProto::getName).toList());
  }

  @Test
  void npzHasAllWeightsByName() throws IOException {
    Path file = folder.resolve("weights.npz");
    NetworkExport.npz(folder.resolve("run").toString(), BeamFile.at(file.toString()));
    Npz npz = Npz.read(file);
    ImmutableMap<String, Tensor> weights = SnapshotPaths.find(snapshot).snapshot().readAll();
    assertEquals(weights.keySet(), npz.names());
    weights.forEach(
        (name, tensor) -> {
          assertEquals(tensor.shape(), npz.shape(name));
          assertArrayEquals(tensor.data(), npz.floats(name));
        });
  }

  @Test
  void layersHaveTheShapesOfTheirOutputs() throws IOException {
    List<LayerTable.Row> rows = LayerTable.of(SnapshotPaths.find(snapshot).snapshot());
    assertRow(rows, "Gs/4x4/Dense", "[?, 128]", (8 + LABELS) * 128 + 8);
    assertRow(rows, "Gs/8x8/Conv0_up", "[?, 8, 8, 8]", 9 * 8 * 8 + 8);
    assertRow(rows, "Gs/16x16/Conv1", "[?, 16, 16, 4]", 9 * 4 * 4 + 4);
    assertRow(rows, "Gs/ToRGB_lod0", "[?, 16, 16, 3]", 4 * 3 + 3);
    assertRow(rows, "D/16x16/Conv1_down", "[?, 8, 8, 8]", 9 * 4 * 8 + 8);
    assertRow(rows, "D/4x4/Dense1", "[?, 3]", 8 * (1 + LABELS) + 1 + LABELS);
    assertRow(rows, "D/FromRGB_lod2", "", 3 * 8 + 8);
  }

  private static void assertRow(
      List<LayerTable.Row> rows, String name, String output, long params) {
    LayerTable.Row row = rows.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    assertEquals(output, row.output().map(Object::toString).orElse("").replace("-1", "?"), name);
    assertEquals(params, row.params(), name);
  }

  /** Where a network has not grown beyond a level, the cut one makes the same images. */
  @Test
  void cutNetworksMakeTheSmallerImages() throws IOException {
    Snapshot whole = SnapshotPaths.find(snapshot).snapshot();
    Path young = folder.resolve("young");
    new NewSnapshot(
            whole.manifest().getConfig(),
            whole.shape(),
            whole.manifest().getPosition().toBuilder().setLod(1).build(),
            whole.readAll())
        .write(BeamFolder.at(young.toString()));
    Path cut = folder.resolve("cut");
    NetworkCut.run(young.toString(), 8, BeamFolder.at(cut.toString()));
    ImageBatch large = images(young);
    ImageBatch small = images(cut);
    assertEquals(8, small.width());
    assertArrayEquals(ImageGrid.shrink(large, 2).pixels(), small.pixels());
    assertArrayEquals(
        whole.read("D").get("D/FromRGB_lod1/weight").data(),
        SnapshotPaths.find(cut.toString())
            .snapshot()
            .read("D")
            .get("D/FromRGB_lod0/weight")
            .data());

    UserException refused =
        assertThrows(
            UserException.class, () -> NetworkCut.run(snapshot, 16, BeamFolder.at(cut.toString())));
    assertTrue(refused.getMessage().contains("16 pixels a side"), refused.getMessage());
  }

  private static ImageBatch images(Path run) throws IOException {
    try (SharedSampler shared = SharedSampler.acquire(SnapshotPaths.find(run.toString()).path())) {
      return shared.sampler().generate(5, 0, COUNT);
    }
  }
}
