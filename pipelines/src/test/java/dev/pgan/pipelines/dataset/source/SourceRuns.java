package dev.pgan.pipelines.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes data sets of sources, and looks at what came of it. */
final class SourceRuns {
  /** numpy's RandomState(123).shuffle of 0 to 9. */
  static final int[] ORDER_OF_10 = {4, 0, 7, 5, 8, 3, 1, 6, 9, 2};

  private SourceRuns() {}

  /** Makes it with one worker and one shard, and with four and three: the images must be equal. */
  static Dataset make(Path folder, DatasetJob.Builder job) throws IOException {
    Dataset one = make(folder.resolve("one/set"), job.setShards(1), 1);
    Dataset many = make(folder.resolve("many/set"), job.setShards(3), 4);
    assertEquals(one.size(), many.size());
    try (DatasetImages a = one.images();
        DatasetImages b = many.images()) {
      for (long i = 0; i < one.size(); i++) {
        long[] image = {i};
        assertArrayEquals(a.read(0, image).pixels(), b.read(0, image).pixels());
        assertArrayEquals(a.labels(image), b.labels(image));
      }
    }
    return one;
  }

  private static Dataset make(Path folder, DatasetJob.Builder job, int parallelism)
      throws IOException {
    DatasetJob whole = job.setDestination(folder.toString()).build();
    PipelineRuns.run(new CreateDatasetStage(whole), parallelism);
    Dataset dataset = Dataset.open(folder.toString());
    dataset.verify();
    return dataset;
  }

  /** CHW pixels of an image at a level. */
  static byte[] pixels(Dataset dataset, int lod, int image) throws IOException {
    try (DatasetImages images = dataset.images()) {
      return images.read(lod, new long[] {image}).pixels();
    }
  }

  static void assertLabel(Dataset dataset, int image, int size, int label) throws IOException {
    float[] expected = new float[size];
    expected[label] = 1;
    try (DatasetImages images = dataset.images()) {
      assertArrayEquals(expected, images.labels(new long[] {image}));
    }
  }

  /** Decodes an archive for nothing. */
  static void decode(PictureArchive archive) throws IOException {
    archive.decode((pixels, label) -> {});
  }

  static void assertRefuses(PictureArchive archive, String... parts) {
    assertSays(assertThrows(UserException.class, () -> decode(archive)), parts);
  }

  static void assertSays(Exception e, String... parts) {
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  /** Copies a file of the test resources. */
  static void copy(String resource, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path name = Path.of(resource).getFileName();
    try (InputStream in = SourceRuns.class.getResourceAsStream("/archives/" + resource)) {
      Files.copy(in, folder.resolve(name.toString()));
    }
  }
}
