package dev.pgan.pipelines.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.Tensor;
import dev.pgan.model.golden.Npz;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.ProgressiveConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

/**
 * Networks of pytorch_GAN_zoo for 16x16 and two classes, a quarter of a fade before its end: built
 * and saved by it with noise on every number; what its averaged G makes of four latents, and what
 * its D says of these images, faded as its trainer fades reals.
 */
class GanZooImportGoldenTest {
  private static final float CLOSE = 1e-4f;

  @TempDir Path temp;

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(GanZooImportGoldenTest.class.getResource("/golden/gan_zoo/" + name).toURI());
  }

  @Test
  void imagesAndScoresAreThoseOfTheirProgram() throws IOException, URISyntaxException {
    String path =
        NetworkImport.run(
            BeamFile.at(resource("network.pt").toString()), BeamFolder.at(temp.toString()));
    Snapshot snapshot = SnapshotPaths.find(temp.toString()).snapshot();
    ProgressiveConfig config = snapshot.manifest().getConfig().getNetwork().getProgressive();
    assertEquals(32, config.getFmapBase());
    assertEquals(8, config.getFmapMax());
    assertEquals(6, config.getLatentSize());
    assertEquals(4, config.getMbstdGroupSize());
    assertTrue(config.getBiasPerPixel() && config.getUseWscale() && !config.getFusedScale());
    assertEquals(0.25, snapshot.manifest().getPosition().getLod());

    Path model = temp.resolve("saved-model");
    NetworkExport.savedModel(path, BeamFolder.at(model.toString()));
    Npz golden = Npz.read(resource("images.npz"));
    int[] classes = golden.ints("y");
    float[] oneHot = new float[classes.length * 2];
    for (int i = 0; i < classes.length; i++) {
      oneHot[i * 2 + classes[i]] = 1;
    }
    try (SavedModelBundle networks = SavedModelBundle.load(model.toString(), "serve");
        TFloat32 latents = Tensors.floats(golden.floats("z"), classes.length, 6);
        TFloat32 labels = Tensors.floats(oneHot, classes.length, 2);
        Result made =
            networks
                .function("serving_default")
                .call(Map.of("latents", latents, "labels", labels))) {
      TFloat32 images = (TFloat32) made.get("images").orElseThrow();
      Tensor nhwc = Tensor.of(Tensors.toFloats(images), classes.length, 16, 16, 3);
      assertArrayEquals(golden.floats("images"), nhwc.transposed(0, 3, 1, 2).data(), CLOSE);
      try (Result judged =
          networks.function("discriminator").call(Map.of("images", images, "labels", labels))) {
        TFloat32 scores = (TFloat32) judged.get("scores").orElseThrow();
        assertArrayEquals(golden.floats("scores"), Tensors.toFloats(scores), CLOSE);
      }
    }
  }

  @Test
  void otherNetworksAreRefused() throws IOException, URISyntaxException {
    assertRefused("WGANGP", "DCGAN1", "lossCriterion=DCGAN1");
    assertRefused("netD", "netX", "a map of names to tensors expected");
    assertRefused("configq", "konfigq", "a checkpoint with a config expected");
    assertRefused("BaseConfig", "EvilConfig", "nothing of it was run");
    assertRefused("toRGBLayers.0.", "toRGBLayers.9.", "it lacks G/toRGBLayers.0.module.weight");
  }

  /** The checkpoint with another text of the same length in its pickle. */
  private void assertRefused(String text, String other, String message)
      throws IOException, URISyntaxException {
    String file = Files.readString(resource("network.pt"), StandardCharsets.ISO_8859_1);
    Path changed =
        Files.writeString(
            temp.resolve("changed.pt"), file.replace(text, other), StandardCharsets.ISO_8859_1);
    UserException e =
        assertThrows(
            UserException.class,
            () ->
                NetworkImport.run(
                    BeamFile.at(changed.toString()),
                    BeamFolder.at(temp.resolve("run").toString())));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
