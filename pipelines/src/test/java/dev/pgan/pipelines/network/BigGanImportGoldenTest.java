package dev.pgan.pipelines.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.golden.Npz;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.pickle.TorchFile;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.BigGanConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Weights that BigGAN-PyTorch has saved: those of the golden case biggan32, put into its networks
 * and written by its {@code torch.save}.
 */
class BigGanImportGoldenTest {
  @TempDir Path temp;

  @BeforeEach
  void copyFiles() throws IOException, URISyntaxException {
    for (String name : new String[] {"G.pth", "D.pth"}) {
      Files.copy(resource(name), temp.resolve(name));
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(BigGanImportGoldenTest.class.getResource("/golden/biggan_pth/" + name).toURI());
  }

  private BeamFile file(String name) {
    return BeamFile.at(temp.resolve(name).toString());
  }

  @Test
  void imagesAreThoseOfTheirProgram() throws IOException, URISyntaxException {
    Files.copy(temp.resolve("G.pth"), temp.resolve("G_ema.pth"));
    NetworkImport.run(file("G.pth"), BeamFolder.at(temp.toString()));
    Snapshot snapshot = SnapshotPaths.find(temp.toString()).snapshot();
    BigGanConfig config = snapshot.manifest().getConfig().getNetwork().getBiggan();
    assertEquals(4, config.getWidth());
    assertEquals(16, config.getLatentSize());
    assertEquals(6, config.getSharedSize());
    assertTrue(config.getHierarchical() && config.getWide() && !config.getDeep());
    assertEquals(16, config.getGeneratorAttention());
    assertEquals(0, config.getDiscriminatorAttention());

    Npz golden = Npz.read(resource("images.npz"));
    int[] classes = golden.ints("y");
    float[] labels = new float[classes.length * 5];
    for (int i = 0; i < classes.length; i++) {
      labels[i * 5 + classes[i]] = 1;
    }
    float[] expected = golden.floats("eval/G_images");
    try (Sampler sampler =
        Sampler.open(GanFamilies.of(snapshot.manifest().getConfig().getNetwork()), snapshot)) {
      ImageBatch images = sampler.generate(classes.length, golden.floats("z"), labels);
      assertEquals(expected.length, images.pixels().length);
      for (int i = 0; i < expected.length; i++) {
        double off = (images.pixels()[i] & 0xff) - (expected[i] + 1) * 127.5;
        assertTrue(Math.abs(off) <= 1, "byte " + i + " is off by " + off);
      }
    }
  }

  @Test
  void withoutAnAverageGIsTaken() throws IOException {
    BeamFile file = file("G.pth");
    ImportedNetworks networks = BigGanFiles.read(file, TorchFile.read(file, Set.of()));
    assertArrayEquals(
        networks.weights().get("G/linear.weight").data(),
        networks.weights().get("Gs/linear.weight").data());
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Files.writeString(temp.resolve("G_a.pth"), "no zip", StandardCharsets.UTF_8);
    assertRefused("G_a.pth", "save it anew");
    assertRefused("D.pth", "the file of G expected");
    Files.copy(temp.resolve("D.pth"), temp.resolve("D_b.pth"));
    Files.copy(temp.resolve("D.pth"), temp.resolve("G_b.pth"));
    assertRefused("G_b.pth", "it lacks G/blocks.0.0.bn1");
    // A name that a state has not, of the same length.
    byte[] bytes = Files.readAllBytes(temp.resolve("G.pth"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String hostile =
        text.replace("ctorch._utils\n_rebuild_tensor_v2", "ctorch._utils\n_rebuild_nothing__");
    Files.write(temp.resolve("G_c.pth"), hostile.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("G_c.pth", "nothing of it was run");
  }

  private void assertRefused(String name, String part) {
    BeamFolder run = BeamFolder.at(temp.resolve("run").toString());
    UserException e = assertThrows(UserException.class, () -> NetworkImport.run(file(name), run));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
