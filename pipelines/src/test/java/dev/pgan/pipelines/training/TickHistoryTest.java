package dev.pgan.pipelines.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import dev.pgan.model.training.TrainingListener.Tick;
import dev.pgan.model.training.TrainingListeners;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingTick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;

class TickHistoryTest {
  @TempDir Path temp;

  @Test
  void writesTheOfficialLine() {
    TrainingTick tick =
        TrainingTick.newBuilder()
            .setTick(7)
            .setKimg(1120.512)
            .setLod(7.1325)
            .setMinibatch(128)
            .setTotalSeconds(3723.4)
            .setSecondsPerKimg(0.3877)
            .build();
    assertEquals(
        "tick 7     kimg 1120.5   lod 7.13  minibatch 128  time 1h 02m 03s   sec/tick 62.0    "
            + "sec/kimg 0.39    maintenance 1.3",
        TickFormat.line(
            tick.toBuilder().setSecondsPerTick(62.04).setMaintenanceSeconds(1.25001).build()));
    assertEquals(
        "in tick 7  kimg 1120.5   lod 7.13  minibatch 128  time 1h 02m 03s   sec/kimg 0.39   "
            + " loss of G 0.1000 of D -2.3457",
        TickFormat.progress(
            tick.toBuilder().setGeneratorLoss(0.1).setDiscriminatorLoss(-2.34567).build()));
    assertEquals("59s", TickFormat.time(59.4));
    assertEquals("1m 00s", TickFormat.time(59.6));
    assertEquals("2d 00h 01m", TickFormat.time(2 * 86400 + 65));
  }

  @Test
  void dropsTheTicksAfterTheSnapshotWhereARunGoesOn() throws IOException {
    TickHistory history = history(0);
    for (int i = 1; i <= 4; i++) {
      history.onTick(tick(i, 10 * i));
    }
    history = history(2);
    history.onTick(tick(3, 11));
    assertEquals(31, history.last().getTotalSeconds());
    assertEquals(3, Files.readAllLines(temp.resolve("training.jsonl")).size());
    assertEquals(2250, TickHistory.images(run()));
    history(0).onTick(tick(1, 10));
    assertEquals(1, Files.readAllLines(temp.resolve("training.jsonl")).size());
  }

  /** Read with code of the test's own: TFRecord framing, checksums, tags and steps. */
  @Test
  void writesEventsThatTensorBoardReads() throws IOException {
    TickHistory history = history(0);
    TrainingListeners all =
        new TrainingListeners(ImmutableList.of(history, new TickScalars(run(), history)));
    all.onTick(tick(1, 10));
    all.onTick(tick(2, 20));
    List<Event> events = new ArrayList<>();
    ByteBuffer file =
        ByteBuffer.wrap(
                Files.readAllBytes(temp.resolve("events.out.tfevents.0000000000.pgan-train")))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (file.hasRemaining()) {
      byte[] length = new byte[8];
      file.get(length);
      assertEquals(masked(length), file.getInt());
      byte[] event =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      file.get(event);
      assertEquals(masked(event), file.getInt());
      events.add(Event.parseFrom(event));
    }
    assertEquals(3, events.size());
    assertEquals("brain.Event:2", events.get(0).getFileVersion());
    assertEquals(1500, events.get(2).getStep());
    assertEquals("Progress/kimg", events.get(2).getSummary().getValue(1).getTag());
    assertEquals(1.5f, events.get(2).getSummary().getValue(1).getSimpleValue());
    assertArrayEquals(
        new String[] {
          "Progress/tick",
          "Progress/kimg",
          "Progress/lod",
          "Progress/minibatch",
          "Timing/total_sec",
          "Timing/total_hours",
          "Timing/total_days",
          "Timing/sec_per_tick",
          "Timing/sec_per_kimg",
          "Timing/maintenance_sec",
          "TrainG/learning_rate",
          "TrainD/learning_rate",
          "Progress/beta2",
          "Progress/gamma",
          "Loss/real_scores",
          "Loss/fake_scores",
          "Loss/epsilon_penalty",
          "Loss/mixed_norms",
          "Loss/G",
          "Loss/D"
        },
        events.get(1).getSummary().getValueList().stream().map(v -> v.getTag()).toArray());
  }

  private static int masked(byte[] bytes) {
    int crc = Hashing.crc32c().hashBytes(bytes).asInt();
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  private BeamFolder run() {
    return BeamFolder.at(temp.toString());
  }

  private TickHistory history(long after) throws IOException {
    TickHistory history = new TickHistory(run());
    history.onStart(
        TrainingConfig.getDefaultInstance(),
        Position.newBuilder().setTick(after).setImages(750 * after).build());
    return history;
  }

  private static Tick tick(int number, double seconds) {
    return new Tick(
        number,
        number * 0.75,
        0,
        8,
        4,
        seconds,
        1,
        1,
        0,
        0.001f,
        0.001f,
        1,
        1,
        0,
        0,
        ImmutableMap.of("mixed_norms", 0.9, "epsilon_penalty", 0.1),
        AnnealedValues.newBuilder().setBeta2(0.95).setGamma(number).build());
  }
}
