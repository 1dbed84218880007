package dev.pgan.pipelines.nearest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.evaluation.ToyNetwork;
import dev.pgan.pipelines.generation.GenerationStage;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.GeneratedImages;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.NearestJob;
import dev.pgan.v1.NearestReals;
import dev.pgan.v1.NearestReport;
import dev.pgan.v1.Neighbour;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reals are made by the network that is asked about, so that each image is among them. */
class NearestStageTest {
  /** More than a piece of work has. */
  private static final int REALS = 1010;

  @TempDir static Path temp;

  private static NearestJob job;

  @BeforeAll
  static void makeReals() throws IOException {
    TinySnapshot.write(temp.resolve("run"), 4, 0, 7);
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(path("reals"))
            .setShards(2)
            .setGenerated(GeneratedImages.newBuilder().setSnapshot(path("run")).setCount(REALS)));
    job =
        NearestJob.newBuilder()
            .setGenerated(path("run"))
            .setData(path("reals"))
            .setImages("1005,3")
            .setCount(4)
            .build();
  }

  private static String path(String name) {
    return temp.resolve(name).toString();
  }

  private static NearestReport run(NearestJob job, String out, int parallelism) throws IOException {
    NearestStage stage = new NearestStage(job.toBuilder().setOut(path(out)).build());
    PipelineRuns.run(stage, parallelism);
    return stage.report();
  }

  @Test
  void findsTheImageItselfAndThenTheNearestOfAll() throws IOException {
    NearestJob both =
        job.toBuilder().setFeatureNetwork(ToyNetwork.write(temp.resolve("toy.pb"))).build();
    NearestReport report = run(both, "one", 1);
    assertEquals(8, report.getResolution());
    assertEquals(
        List.of(3L, 1005L), report.getImagesList().stream().map(NearestReals::getImage).toList());
    NearestReals first = report.getImages(0);
    assertEquals("seed 0 #3", first.getOrigin());
    assertEquals(nearestPixels(3), first.getPixelsList());
    assertEquals(0, first.getPixels(0).getDistance());
    for (NearestReals image : report.getImagesList()) {
      assertEquals(image.getImage(), image.getPixels(0).getReal());
      assertEquals(image.getImage(), image.getFeatures(0).getReal());
      assertEquals(0, image.getFeatures(0).getDistance());
      assertTrue(image.getFeatures(1).getDistance() > 0);
      assertEquals(4, image.getFeaturesCount());
    }
    List<String> table = Files.readAllLines(temp.resolve("one/nearest.csv"));
    assertEquals("image,origin,space,rank,real,distance", table.get(0));
    assertEquals("3,seed 0 #3,pixels,1,3,0.0", table.get(1));
    assertEquals(1 + 2 * 2 * 4, table.size());
    BufferedImage sheet = ImageIO.read(temp.resolve("one/features.png").toFile());
    // Frames of 2 pixels around 8x8 that is magnified 8 times.
    assertEquals(5 * 68, sheet.getWidth());
    assertEquals(sheet.getRGB(2, 2), sheet.getRGB(70, 2));
    assertEquals(-1, sheet.getRGB(0, 0));

    run(both, "three", 3);
    assertEquals(
        PipelineRuns.hashes(temp.resolve("one")), PipelineRuns.hashes(temp.resolve("three")));
    run(job, "three", 2);
    assertTrue(Files.notExists(temp.resolve("three/features.png")));
  }

  /** By an order of all, in double. */
  private List<Neighbour> nearestPixels(int number) throws IOException {
    try (DatasetImages images = Dataset.open(path("reals")).images()) {
      byte[] all = images.read(0, LongStream.range(0, REALS).toArray()).pixels();
      int size = all.length / REALS;
      return LongStream.range(0, REALS)
          .mapToObj(
              real -> {
                double squares = 0;
                for (int i = 0; i < size; i++) {
                  int its = all[number * size + i] & 0xff;
                  squares += Math.pow(its - (all[(int) real * size + i] & 0xff), 2);
                }
                return Neighbour.newBuilder().setReal(real).setDistance(Math.sqrt(squares)).build();
              })
          .sorted(Comparator.comparingDouble(Neighbour::getDistance))
          .limit(4)
          .toList();
    }
  }

  @Test
  void imagesInFilesAndDataSetsAreThoseOfTheirSnapshot() throws IOException {
    PipelineRuns.run(
        new GenerationStage(
            GenerationJob.newBuilder()
                .setSnapshot(path("run"))
                .setOut(path("images"))
                .setCount(6)
                .setImagesPerShard(2)
                .build()),
        1);
    NearestJob small = job.toBuilder().setImages("3-5").setResolution(4).build();
    NearestReport expected = run(small, "snapshot", 1);
    assertEquals(4, expected.getResolution());
    for (NearestReals image : expected.getImagesList()) {
      assertEquals(0, image.getPixels(0).getDistance());
    }
    assertEquals(expected, run(small.toBuilder().setGenerated(path("images")).build(), "files", 1));
    NearestReport records = run(small.toBuilder().setGenerated(path("reals")).build(), "set", 1);
    for (int i = 0; i < 3; i++) {
      assertEquals("", records.getImages(i).getOrigin());
      assertEquals(expected.getImages(i).getPixelsList(), records.getImages(i).getPixelsList());
    }
    assertRefused(small.toBuilder().setGenerated(path("images")).setImages("4-9"), "from 0 to 5");
    assertRefused(small.toBuilder().setGenerated(path("images")).setSeed(4), "choose some");
    assertRefused(small.toBuilder().setResolution(16), "resolution is 16, expected a power of two");
    assertRefused(small.toBuilder().setCount(101), "count of reals for each image is 101");
    assertRefused(small.toBuilder().setImages("0-9999999"), "too many to be held");
    assertRefused(small.toBuilder().setImages("0-9999").setCount(100), "name fewer as images");
    assertRefused(small.toBuilder().setOut(path("reals")), "this folder has a data set");
  }

  private void assertRefused(NearestJob.Builder wrong, String part) {
    NearestJob given =
        wrong.getOut().isEmpty() ? wrong.setOut(path("refused")).build() : wrong.build();
    UserException refused = assertThrows(UserException.class, () -> new NearestStage(given).plan());
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
    assertTrue(Files.notExists(temp.resolve("refused")));
  }
}
