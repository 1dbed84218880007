package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.model.testing.FakeFamily;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GridSnapshotsTest {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(4, 1, 3), 100);
  private static final TrainingConfig CONFIG =
      TrainingConfig.newBuilder().setGridWidth(5).setGridHeight(4).build();

  /** Image i is of class i modulo 3. */
  @Test
  void aRowShowsOneClass() throws IOException {
    FeedMaker feeds = new FeedMaker(new FakeFamily(), CONFIG, IMAGES);
    long[] cells = GridCells.rowPerClass(feeds, IMAGES, 5, 4);
    for (int i = 0; i < 20; i++) {
      assertEquals(i / 5 % 3, cells[i] % 3, Arrays.toString(cells));
    }
    assertEquals(20, Arrays.stream(cells).distinct().count());
    assertEquals(
        Arrays.stream(feeds.shown(0, 100)).filter(image -> image % 3 == 1).findFirst().getAsLong(),
        cells[5]);
  }

  @Test
  void aRareClassIsRepeatedAndAnAbsentOneReplaced() throws IOException {
    FakeImages few = new FakeImages(new DataShape(4, 1, 3), 2);
    FeedMaker feeds = new FeedMaker(new FakeFamily(), CONFIG, few);
    long[] cells = GridCells.rowPerClass(feeds, few, 2, 3);
    long first = feeds.shown(0, 1)[0];
    assertArrayEquals(new long[] {0, 0, 1, 1, first, 1 - first}, cells);
  }

  @Test
  void latentsStayOrAreDrawnAnew() throws IOException {
    assertArrayEquals(fakes(false, 1), fakes(false, 2));
    assertFalse(Arrays.equals(fakes(true, 1), fakes(true, 2)));
    assertArrayEquals(fakes(true, 0), fakes(false, 7));
  }

  private static byte[] fakes(boolean random, long tick) throws IOException {
    TrainingConfig config = CONFIG.toBuilder().setGridRandomLatents(random).build();
    FakeFamily family = new FakeFamily();
    FeedMaker feeds = new FeedMaker(family, config, IMAGES);
    return new GridSnapshots(family, config, IMAGES, feeds)
        .fakes(
            ImmutableMap.of("Gs/w", Tensor.of(new float[] {1})),
            Position.newBuilder().setTick(tick).build(),
            0)
        .pixels();
  }
}
