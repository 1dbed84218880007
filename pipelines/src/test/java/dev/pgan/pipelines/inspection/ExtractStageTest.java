package dev.pgan.pipelines.inspection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.ExtractJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractStageTest {
  @TempDir Path temp;

  private ExtractJob.Builder job(Path dataset, String out) {
    return ExtractJob.newBuilder()
        .setDataset(dataset.toString())
        .setDestination(temp.resolve(out).toString());
  }

  private static void extract(ExtractJob.Builder job, int parallelism) throws IOException {
    PipelineRuns.run(new ExtractStage(job.build()), parallelism);
  }

  @Test
  void givesTheSourceBackWithItsLabels() throws IOException {
    Path dataset = SmallDatasets.labelled(temp.resolve("set"), 2);
    extract(job(dataset, "one"), 1);
    extract(job(dataset, "four"), 4);
    assertEquals(
        PipelineRuns.hashes(temp.resolve("one")), PipelineRuns.hashes(temp.resolve("four")));
    assertEquals(
        Set.of(
            "extract.json",
            "img00000000.png",
            "img00000001.png",
            "img00000002.png",
            "img00000003.png",
            "img00000004.png",
            "labels.csv",
            "labels.npy"),
        PipelineRuns.hashes(temp.resolve("one")).keySet());
    BufferedImage expected = ImageIO.read(temp.resolve("set-pictures/b/img00.png").toFile());
    BufferedImage found = ImageIO.read(temp.resolve("one/img00000002.png").toFile());
    assertArrayEquals(
        expected.getRGB(0, 0, 8, 8, null, 0, 8), found.getRGB(0, 0, 8, 8, null, 0, 8));
    assertEquals(
        """
        img00000000.png,a
        img00000001.png,a
        img00000002.png,b
        img00000003.png,b
        img00000004.png,b
        """,
        Files.readString(temp.resolve("one/labels.csv")));
    LabelsFile labels =
        LabelsFile.open(BeamFolder.at(temp.resolve("one").toString()), "labels.npy");
    assertEquals(5, labels.images());
    assertArrayEquals(new float[] {1, 0}, labels.of(1));
    assertArrayEquals(new float[] {0, 1}, labels.of(4));
  }

  @Test
  void takesARangeOfALevel() throws IOException {
    Path dataset = SmallDatasets.faces(temp.resolve("set"), 7, 3);
    extract(job(dataset, "out").setFirstImage(5).setImages(9).setResolution(8), 2);
    assertEquals(
        Set.of("extract.json", "img00000005.png", "img00000006.png"),
        PipelineRuns.hashes(temp.resolve("out")).keySet());
    assertEquals(8, ImageIO.read(temp.resolve("out/img00000006.png").toFile()).getWidth());
    assertRefused(job(dataset, "x").setFirstImage(7), "it has images 0 to 6");
    assertRefused(job(dataset, "x").setResolution(32), "powers of two from 4 to 16");
  }

  @Test
  void goesOnAndMixesNothing() throws IOException {
    Path dataset = SmallDatasets.faces(temp.resolve("set"), 3, 1);
    ExtractJob.Builder job = job(dataset, "out");
    assertFalse(new ExtractStage(job.build()).plan().isComplete());
    extract(job, 1);
    assertTrue(new ExtractStage(job.build()).plan().isComplete());
    byte[] whole = Files.readAllBytes(temp.resolve("out/img00000001.png"));
    Files.delete(temp.resolve("out/img00000001.png"));
    assertFalse(new ExtractStage(job.build()).plan().isComplete());
    extract(job, 1);
    assertArrayEquals(whole, Files.readAllBytes(temp.resolve("out/img00000001.png")));

    assertRefused(job(dataset, "out").setResolution(4), "other pictures than those asked for");
    Files.delete(temp.resolve("out/extract.json"));
    assertRefused(job, "other pictures than those asked for");
  }

  private static void assertRefused(ExtractJob.Builder job, String part) {
    UserException e = assertThrows(UserException.class, () -> extract(job, 1));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
