package dev.pgan.pipelines.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.pgan.pipelines.storage.GcsServer;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Minibatches from a storage that takes its time. */
class GcsTrainingTest {
  private static final DataShape SHAPE = new DataShape(64, 3, 0);

  @RegisterExtension final GcsServer server = new GcsServer();
  @TempDir Path temp;

  /** Of 16 images at a time, as at 64x64; too large a file to be kept in memory. */
  @Test
  void readsManyImagesAtOnce() throws Exception {
    upload(400);
    TrainingConfig config =
        Presets.complete(
            TextFormat.parse(
                "grid_width: 1 grid_height: 1 schedule { total_kimg: 0.6 initial_resolution: 64"
                    + " minibatch_base: 16 minibatch { key: 64 value: 16 } tick_kimg_base: 100 }",
                TrainingConfig.class),
            SHAPE);
    server.get().delayMs = 100;
    try (DatasetImages images = Dataset.open("gs://bucket/data").images()) {
      assertEquals(
          640,
          new Trainer(
                  new FakeFamily(), config, images, new MemoryFolder(), new TrainingListener() {})
              .train()
              .getImages());
    }
    long atOnce = server.get().mostAtOnce.get();
    assertTrue(atOnce > 40 && atOnce <= 128, "requests at once: " + atOnce);
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
