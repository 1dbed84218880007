package dev.pgan.pipelines.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void otherPicklesAreRefused() throws IOException {
    assertRefused("(lp0\n.", "three networks");
    assertRefused("(I1\nI2\nI3\nt.", "something other than networks");
    String network = "ctfutil\nNetwork\n(t\u0081(dS'version'\nI1\nsb";
    assertRefused("(" + network + network + network + "t.", "found version 1");
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
