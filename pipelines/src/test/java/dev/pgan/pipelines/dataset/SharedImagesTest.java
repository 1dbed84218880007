package dev.pgan.pipelines.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedImagesTest {
  @TempDir Path temp;

  @Test
  void workersOfAProcessOpenADataSetOnce() throws IOException {
    String set = temp.resolve("set").toString();
    PipelineRuns.run(
        new CreateDatasetStage(
            DatasetJob.newBuilder()
                .setDestination(set)
                .setShards(1)
                .setSynthetic(SyntheticFaces.newBuilder().setCount(2).setResolution(8))
                .build()),
        1);
    String sha256 = Dataset.open(set).sha256();
    UserException e = assertThrows(UserException.class, () -> SharedImages.of(set, "another"));
    assertEquals(
        set + ": this data set has changed since the work began: start it again", e.getMessage());

    DatasetImages images = SharedImages.of(set, sha256);
    Files.delete(temp.resolve("set").resolve(DatasetNames.MANIFEST));

    assertSame(images, SharedImages.of(set, sha256));
  }
}
