package dev.pgan.pipelines.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.golden.Npz;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import dev.pgan.v1.ImageEncoding;
import dev.pgan.v1.SampleDraws;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same images in other forms, beside those of a tar of PNG files. */
class GenerationFormatsTest {
  private static final int IMAGES = 5;
  private static final int PIXELS = 8 * 8 * 3;

  @TempDir Path folder;
  private List<byte[]> expected;

  @BeforeEach
  void makePngs() throws Exception {
    TinySnapshot.write(folder.resolve("run"), 4, 3, 7);
    expected = new ArrayList<>();
    for (byte[] png : entries(job("tar")).values()) {
      expected.add(hwc(ImageIO.read(new ByteArrayInputStream(png))));
    }
    assertEquals(IMAGES, expected.size());
  }

  @ParameterizedTest
  @CsvSource({"JPEG, jpg", "WEBP, webp"})
  void lossyFilesHaveAQuality(ImageEncoding encoding, String suffix) throws Exception {
    Map<String, byte[]> good = entries(job("good").setEncoding(encoding));
    Map<String, byte[]> poor = entries(job("poor").setEncoding(encoding).setQuality(30));
    assertEquals(IMAGES, good.size());
    for (Map.Entry<String, byte[]> entry : good.entrySet()) {
      assertTrue(entry.getKey().endsWith("." + suffix));
      assertTrue(poor.get(entry.getKey()).length < entry.getValue().length);
    }
  }

  @Test
  void webdatasetKeepsTheFilesOfAnImageTogether() throws Exception {
    SampleDraws draws = SampleDraws.newBuilder().setSeeds("7,30-33").setClasses("2,0").build();
    LinkedHashMap<String, byte[]> entries =
        entries(job("web").setWebdataset(true).setDraws(draws).setCount(0));
    List<String> names = List.copyOf(entries.keySet());
    assertEquals(List.of("00000000.png", "00000000.cls", "00000000.json"), names.subList(0, 3));
    assertEquals(3 * IMAGES, names.size());
    assertEquals("2", text(entries.get("00000000.cls")));
    assertEquals("0", text(entries.get("00000003.cls")));
    assertEquals("{\"seed\": 32, \"index\": 0}", text(entries.get("00000003.json")));
  }

  @Test
  void npzHasPixelsAndClasses() throws Exception {
    GenerationStageTest.run(job("npz").setContainer(ImageContainer.NPZ).build(), 2);
    Npz npz = Npz.read(folder.resolve("npz/images-00000-of-00001.npz"));
    assertEquals(List.of(IMAGES, 8, 8, 3), npz.shape("x").asList());
    byte[] pixels = npz.bytes("x");
    for (int i = 0; i < IMAGES; i++) {
      assertArrayEquals(expected.get(i), Arrays.copyOfRange(pixels, i * PIXELS, (i + 1) * PIXELS));
    }
    assertEquals(List.of(IMAGES), npz.shape("y").asList());
    int[] classes = npz.ints("y");
    for (int i = 0; i < IMAGES; i++) {
      assertEquals(1, labels()[i * 3 + classes[i]]);
    }
  }

  @Test
  void dataSetHasTheImagesAndTheirClasses() throws Exception {
    GenerationJob job =
        job("set").setContainer(ImageContainer.TFRECORD).setEncoding(ImageEncoding.PNG).build();
    PipelineRuns.run(new CreateDatasetStage(GeneratedDatasets.job(job)), 2);
    Dataset dataset = Dataset.open(BeamFolder.at(folder.resolve("set").toString()));
    dataset.verify();
    assertEquals(IMAGES, dataset.size());
    try (DatasetImages images = dataset.images()) {
      long[] all = {0, 1, 2, 3, 4};
      assertArrayEquals(labels(), images.labels(all));
      ImageBatch batch = images.read(0, all);
      for (int i = 0; i < IMAGES; i++) {
        assertArrayEquals(expected.get(i), ImageShardMaker.image(batch, i).pixels());
      }
    }
    assertTrue(new CreateDatasetStage(GeneratedDatasets.job(job)).plan().isComplete());

    UserException refused =
        assertThrows(
            UserException.class,
            () -> GeneratedDatasets.job(job.toBuilder().setWebdataset(true).build()));
    assertTrue(refused.getMessage().contains("go with tar"), refused.getMessage());
    refused =
        assertThrows(
            UserException.class,
            () -> GeneratedDatasets.job(job.toBuilder().setGridWidth(2).setGridHeight(2).build()));
    assertTrue(refused.getMessage().contains("neither a grid"), refused.getMessage());
  }

  @Test
  void gridShrinks() throws Exception {
    SampleDraws draws = SampleDraws.newBuilder().setThreshold(0.2).build();
    GenerationStageTest.run(
        job("grid").setGridWidth(4).setGridHeight(2).setShrink(2).setDraws(draws).build(), 2);
    BufferedImage grid = ImageIO.read(folder.resolve("grid/grid.png").toFile());
    assertEquals(16, grid.getWidth());
    assertEquals(8, grid.getHeight());
    byte[] first =
        hwc(
            ImageIO.read(
                new ByteArrayInputStream(
                    GenerationStageTest.entries(folder.resolve("grid"))
                        .get("image-00000000.png"))));
    assertFalse(Arrays.equals(expected.get(0), first));
    int sum = (first[0] & 255) + (first[3] & 255) + (first[24] & 255) + (first[27] & 255);
    assertEquals((sum + 2) / 4, grid.getRGB(0, 0) >> 16 & 255);
  }

  private GenerationJob.Builder job(String out) {
    return GenerationJob.newBuilder()
        .setSnapshot(folder.resolve("run").toString())
        .setOut(folder.resolve(out).toString())
        .setCount(IMAGES)
        .setSeed(7);
  }

  private static LinkedHashMap<String, byte[]> entries(GenerationJob.Builder job) throws Exception {
    GenerationStageTest.run(job.build(), 2);
    return GenerationStageTest.entries(Path.of(job.getOut()));
  }

  private float[] labels() throws IOException {
    byte[] npy = Files.readAllBytes(folder.resolve("tar/labels.npy"));
    float[] labels = new float[3 * IMAGES];
    ByteBuffer.wrap(npy, npy.length - Float.BYTES * labels.length, Float.BYTES * labels.length)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(labels);
    return labels;
  }

  private static byte[] hwc(BufferedImage image) {
    byte[] pixels = new byte[PIXELS];
    for (int i = 0; i < PIXELS / 3; i++) {
      int rgb = image.getRGB(i % 8, i / 8);
      pixels[3 * i] = (byte) (rgb >> 16);
      pixels[3 * i + 1] = (byte) (rgb >> 8);
      pixels[3 * i + 2] = (byte) rgb;
    }
    return pixels;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
