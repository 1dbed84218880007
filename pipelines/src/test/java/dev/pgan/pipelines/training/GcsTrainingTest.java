package dev.pgan.pipelines.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.testing.FakeFamily;
import dev.pgan.model.testing.MemoryFolder;
import dev.pgan.model.training.Presets;
import dev.pgan.model.training.Trainer;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.storage.Gathering;
import dev.pgan.pipelines.storage.GcsServer;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minibatches from a storage that takes its time. */
class GcsTrainingTest {
  private static final DataShape SHAPE = new DataShape(64, 3, 0);

  @RegisterExtension final GcsServer server = new GcsServer();
  @TempDir Path temp;

  /**
   * Of small minibatches too, as at high resolutions, and of a round of several; too large a file
   * to be kept in memory.
   */
  @ParameterizedTest
  @CsvSource({"16, 1", "4, 1", "4, 4"})
  void readsManyImagesAtOnce(int minibatch, int discriminatorSteps) throws Exception {
    upload(400);
    TrainingConfig config =
        Presets.complete(
            TextFormat.parse(
                String.format(
                    "grid_width: 1 grid_height: 1 discriminator_repeats: %s schedule { total_kimg:"
                        + " 0.6 initial_resolution: 64 minibatch_base: 16 minibatch { key: 64"
                        + " value: %s } tick_kimg_base: 100 }",
                    discriminatorSteps, minibatch),
                TrainingConfig.class),
            SHAPE);
    Dataset dataset = Dataset.open("gs://bucket/data");
    // A round's beyond those that are read ahead.
    Gathering fetched = server.get().gather(81, "alt=media");
    try (DatasetImages images = dataset.images()) {
      long shown =
          new Trainer(
                  new FakeFamily(), config, images, new MemoryFolder(), new TrainingListener() {})
              .train()
              .getImages();
      assertTrue(shown >= 600, "images shown: " + shown);
    }
    fetched.assertComplete();
    long atOnce = server.get().mostAtOnce.get();
    assertTrue(atOnce <= 128 + 16, "requests at once: " + atOnce);
  }

  private void upload(int images) throws IOException {
    OfficialDataset.write(temp, "noise", SHAPE, images);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temp)) {
      for (Path file : files) {
        server.get().objects.put("data/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }
}
