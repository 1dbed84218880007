package dev.pgan.pipelines.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A snapshot of the official program, imported, makes the official images. */
class NetworkImportGoldenTest {
  @TempDir Path temp;

  @Test
  void imagesAreThoseOfTheOfficialProgram() throws IOException {
    Path pickle = GoldenFolder.files("official_pkl", "network-final.pkl").get(0);
    BeamFolder run = BeamFolder.at(temp.toString());
    String path = NetworkImport.run(BeamFile.at(pickle.toString()), run);
    assertEquals(temp.resolve("snapshots/000000").toString(), path);
    Snapshot snapshot = SnapshotPaths.find(temp.toString()).snapshot();
    snapshot.verify();

    Npz golden = Npz.read(GoldenFolder.files("official_pkl", "seed1000.npz").get(0));
    int count = golden.shape("latents").get(0);
    byte[] expected = golden.bytes("images_u8");
    try (Sampler sampler =
        Sampler.open(GanFamilies.of(snapshot.manifest().getConfig().getNetwork()), snapshot)) {
      ImageBatch images = sampler.generate(count, golden.floats("latents"), new float[0]);
      assertEquals(expected.length, images.pixels().length);
      for (int i = 0; i < expected.length; i++) {
        int difference = Math.abs((expected[i] & 0xff) - (images.pixels()[i] & 0xff));
        assertTrue(difference <= 1, "byte " + i + " is off by " + difference);
      }
    }
    checkSavedModel(path, golden);
    SampleDraws draws = SampleDraws.newBuilder().setNumpy(true).build();
    try (SharedSampler shared = SharedSampler.acquire(path)) {
      SampleInputs inputs = SampleInputs.of(shared.sampler(), 1000, draws);
      // As workers do that take the images in parts, and one of them once more.
      inputs.draw(count / 2, count - count / 2);
      float[] drawn = inputs.draw(0, count).latents();
      assertArrayEquals(golden.floats("latents"), drawn, 1e-7f);
    }
    UserException again =
        assertThrows(
            UserException.class, () -> NetworkImport.run(BeamFile.at(pickle.toString()), run));
    assertTrue(again.getMessage().contains("a snapshot 000000 already"), again.getMessage());
  }

  /** The exported networks, in TensorFlow alone. */
  private void checkSavedModel(String snapshot, Npz golden) throws IOException {
    Path folder = temp.resolve("saved-model");
    NetworkExport.savedModel(snapshot, BeamFolder.at(folder.toString()));
    float[] expected = golden.floats("images_f32");
    float[] scores = golden.floats("D_scores_first8");
    int size = golden.shape("latents").get(1);
    try (SavedModelBundle model = SavedModelBundle.load(folder.toString(), "serve");
        TFloat32 latents =
            Tensors.floats(golden.floats("latents"), golden.shape("latents").get(0), size);
        Result made = model.function("serving_default").call(Map.of("latents", latents))) {
      // The network is grey: NHWC and NCHW are the same.
      float[] images = Tensors.toFloats((TFloat32) made.get("images").orElseThrow());
      assertArrayEquals(expected, images, 1e-4f);
      byte[] pixels = Tensors.toBytes((TUint8) made.get("pixels").orElseThrow());
      assertEquals(expected.length, pixels.length);
      float[] first = Arrays.copyOf(expected, scores.length * 32 * 32);
      try (TFloat32 judged = Tensors.floats(first, scores.length, 32, 32, 1);
          Result said = model.function("discriminator").call(Map.of("images", judged))) {
        assertArrayEquals(
            scores, Tensors.toFloats((TFloat32) said.get("scores").orElseThrow()), 1e-4f);
      }
    }
  }

  @Test
  void otherPicklesAreRefused() throws IOException {
    assertRefused("(lp0\n.", "three networks");
    assertRefused("(I1\nI2\nI3\nt.", "something other than networks");
    String network = "ctfutil\nNetwork\n(t\u0081(dS'version'\nI1\nsb";
    assertRefused("(" + network + network + network + "t.", "found version 1");
    // A version, and an option, of 2^60 lists.
    String lists = "]p0\n" + "0]p1\n(g0\ng0\nep0\n".repeat(60);
    network = "ctfutil\nNetwork\n(t\u0081(dS'version'\n" + lists + "sb";
    assertRefused(
        "(" + network + network + network + "t.", "found version neither text nor a number");
    network =
        "ctfutil\nNetwork\n(t\u0081(dS'version'\nI2\nsS'build_func_name'\nS'G_paper'\n"
            + "sS'static_kwargs'\n(dS'fmap_base'\n"
            + lists
            + "ssS'variables'\n]sb";
    String scorer = network.replace("G_paper", "D_paper");
    assertRefused("(" + network + scorer + network + "t.", "fmap_base=neither text nor a number");
    assertRefused("(cos\nsystem\n(S'true'\ntRI1\nI2\nt.", "names os.system");
    assertTrue(BeamFolder.at(temp.resolve("run").toString()).list("").isEmpty());
  }

  private void assertRefused(String pickle, String part) throws IOException {
    Path file = temp.resolve("a.pkl");
    Files.write(file, pickle.getBytes(StandardCharsets.ISO_8859_1));
    BeamFolder run = BeamFolder.at(temp.resolve("run").toString());
    UserException e =
        assertThrows(
            UserException.class, () -> NetworkImport.run(BeamFile.at(file.toString()), run));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
