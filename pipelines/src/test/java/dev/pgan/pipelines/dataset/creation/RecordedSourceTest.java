package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetLabels;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.RecordedImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSourceTest {
  private static final int IMAGES = 5;

  @TempDir Path temp;
  private Path source;

  @BeforeEach
  void makeOfficial() throws IOException {
    source = temp.resolve("old");
    PipelineRuns.run(
        new CreateDatasetStage(job(source).setShards(1).build(), new LabelledSource(IMAGES)), 1);
    Files.delete(source.resolve("dataset.json"));
  }

  private static DatasetJob.Builder job(Path destination) {
    return DatasetJob.newBuilder().setDestination(destination.toString());
  }

  private Path importTo(String name, int parallelism) throws IOException {
    return importTo(name, source, parallelism);
  }

  private Path importTo(String name, Path from, int parallelism) throws IOException {
    Path destination = temp.resolve(name).resolve("new");
    DatasetJob job =
        job(destination)
            .setShards(2)
            .setImported(RecordedImages.newBuilder().setPath(from.toString()))
            .build();
    PipelineRuns.run(new CreateDatasetStage(job), parallelism);
    return destination;
  }

  private void assertRefused(String... parts) {
    UserException e = assertThrows(UserException.class, () -> importTo("refused", 1));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void carriesImagesAndLabelsAlong() throws IOException {
    Path made = importTo("one", 1);
    assertEquals(PipelineRuns.hashes(made), PipelineRuns.hashes(importTo("two", 2)));
    Dataset dataset = Dataset.open(made.toString());
    dataset.verify();
    assertEquals(2, dataset.manifest().orElseThrow().getShardsCount());
    assertArrayEquals(
        Files.readAllBytes(source.resolve("old-rxx.labels")),
        Files.readAllBytes(made.resolve("new-rxx.labels")));
    long[] all = {0, 1, 2, 3, 4};
    try (DatasetImages old = Dataset.open(source.toString()).images();
        DatasetImages images = dataset.images()) {
      for (int lod = 0; lod < 2; lod++) {
        assertArrayEquals(old.read(lod, all).pixels(), images.read(lod, all).pixels());
      }
    }
  }

  @Test
  void keepsTheClassesAndTheOriginalJob() throws IOException {
    Path pictures = temp.resolve("pictures");
    TestPictures.writeMany(pictures.resolve("cat"), 1, 8);
    TestPictures.writeMany(pictures.resolve("dog"), 2, 8);
    ImageFolder folder =
        ImageFolder.newBuilder().setPath(pictures.toString()).setLabels("folders").build();
    DatasetJob original = job(temp.resolve("first")).setImages(folder).build();
    PipelineRuns.run(new CreateDatasetStage(original), 1);

    Path second = importTo("second", temp.resolve("first"), 1);
    DatasetManifest manifest =
        Dataset.open(importTo("third", second, 1).toString()).manifest().orElseThrow();

    assertEquals(List.of("cat", "dog"), manifest.getLabels().getClassesList());
    assertEquals(original.toBuilder().clearDestination().build(), manifest.getOriginalJob());
    assertEquals(second.toString(), manifest.getJob().getImported().getPath());
  }

  /** Of one shard, as of few classes, they are rows, as the official program reads them. */
  @Test
  void oneHotLabelsOfManyShardsAreKeptAsClasses() throws IOException {
    Path pictures = temp.resolve("pictures");
    int classCount = 101;
    for (int i = 0; i < classCount; i++) {
      TestPictures.writeMany(pictures.resolve("class" + i), 1, 4);
    }
    ImageFolder folder =
        ImageFolder.newBuilder().setPath(pictures.toString()).setLabels("folders").build();
    DatasetJob one = job(temp.resolve("first")).setShards(1).setImages(folder).build();
    PipelineRuns.run(new CreateDatasetStage(one), 1);

    Path two = importTo("second", temp.resolve("first"), 1);

    DatasetLabels rows = labels(temp.resolve("first"));
    DatasetLabels classes = labels(two);
    assertFalse(rows.getClassIndices());
    assertTrue(classes.getClassIndices());
    assertEquals(classCount, classes.getSize());
    assertEquals(4 * classCount * (classCount - 1), rows.getBytes() - classes.getBytes());
    long[] all = {2, 0, 1};
    try (DatasetImages old = Dataset.open(temp.resolve("first").toString()).images();
        DatasetImages images = Dataset.open(two.toString()).images()) {
      assertArrayEquals(old.labels(all), images.labels(all));
    }
    // Cut, or with a class that there is not, it is damaged.
    Path file = two.resolve(classes.getName());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 4] = 101;
    Files.write(file, bytes);
    try (DatasetImages images = Dataset.open(two.toString()).images()) {
      UserException e = assertThrows(UserException.class, () -> images.labels(all));
      assertTrue(e.getMessage().contains(file + ": the class 101 found, 0 to 100"), e.getMessage());
    }
  }

  private static DatasetLabels labels(Path dataset) throws IOException {
    return Dataset.open(dataset.toString()).manifest().orElseThrow().getLabels();
  }

  @Test
  void refusesDamagedRecords() throws IOException {
    Path file = source.resolve("old-r02.tfrecords");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 9] ^= 1;
    Files.write(file, bytes);
    assertRefused("old-r02.tfrecords: record 4", "checksum");
  }

  @Test
  void refusesMissingLevels() throws IOException {
    Files.delete(source.resolve("old-r02.tfrecords"));
    assertRefused("levels expected from r02 up", "old-r03.tfrecords", "all of its levels");
  }
}
