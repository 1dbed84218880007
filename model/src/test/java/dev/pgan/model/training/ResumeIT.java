package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.Folder;
import dev.pgan.model.GanFamily;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.model.testing.MemoryFolder;
import dev.pgan.model.testing.StopAt;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The progressive networks trained from 4x4 to 16x16 in one go, and stopped and gone on with: every
 * byte of every snapshot is the same.
 */
class ResumeIT {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(16, 3, 2), 150);

  @Test
  void equalsAnUnbrokenRun() throws Exception {
    TrainingConfig config =
        Presets.complete(
            TextFormat.parse(
                "seed: 5 mirror_augment: true network_snapshot_ticks: 5 minibatch_repeats: 2 grid_width: 2"
                    + " grid_height: 1 network { progressive { fmap_base: 64 fmap_max: 8 } }"
                    + " schedule { total_kimg: 2.2 lod_training_kimg: 0.4 lod_transition_kimg: 0.5"
                    + " minibatch_base: 64 tick_kimg_base: 0.25 }",
                TrainingConfig.class),
            IMAGES.shape());
    MemoryFolder unbroken = new MemoryFolder();
    train(config, unbroken, Long.MAX_VALUE);
    assertEquals(ImmutableList.of("000001", "000002"), new SnapshotStore(unbroken).names());

    // With no snapshot yet; after a growth since the only one; in the last round of a group.
    MemoryFolder stopped = new MemoryFolder();
    for (long stop : new long[] {512, 1600, 2176}) {
      IOException e = assertThrows(IOException.class, () -> train(config, stopped, stop));
      assertEquals("stop", e.getMessage());
    }
    assertEquals(ImmutableList.of("000001"), new SnapshotStore(stopped).names());
    // Ended early, in the middle of a group in the middle of a tick.
    AtomicInteger rounds = new AtomicInteger(9);
    new Trainer(family(config), config, IMAGES, stopped, new TrainingListener() {})
        .train(() -> rounds.decrementAndGet() < 0);
    assertEquals(1, SnapshotStore.pending(stopped).names().size());
    train(config, stopped, Long.MAX_VALUE);
    unbroken.assertSame(stopped);
  }

  private static void train(TrainingConfig config, Folder run, long stop)
      throws IOException, InterruptedException {
    new Trainer(family(config), config, IMAGES, run, new StopAt(stop)).train();
  }

  private static GanFamily family(TrainingConfig config) {
    return GanFamilies.of(config.getNetwork());
  }
}
