package dev.pgan.model.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunksTest {
  /** Images 0 to 7, whose pixels, latents and labels are their numbers. */
  private static final Minibatch EIGHT =
      new Minibatch(
          new ImageBatch(8, 1, 1, 2, new byte[] {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7}),
          new float[0],
          new float[] {0, 1, 2, 3, 4, 5, 6, 7},
          new float[0],
          new float[] {0, 1, 2, 3, 4, 5, 6, 7},
          new float[0]);

  @Test
  void keepsGroupsWhole() {
    assertEquals(List.of("0123", "4567"), cut(2, 1));
    // Groups of 2 are 0 4, 1 5, 2 6, 3 7; in a chunk of four images 0 2, 1 3 by place.
    assertEquals(List.of("0145", "2367"), cut(2, 2));
    assertEquals(List.of("04", "15", "26", "37"), cut(4, 2));
    assertEquals(List.of("01", "23", "45", "67"), cut(4, 4));
    assertThrows(IllegalArgumentException.class, () -> cut(3, 1));
  }

  private static List<String> cut(int count, int groupSize) {
    ImmutableList<Minibatch> chunks = Chunks.of(EIGHT, count, groupSize);
    return chunks.stream()
        .map(
            chunk -> {
              StringBuilder numbers = new StringBuilder();
              for (int i = 0; i < chunk.size(); i++) {
                assertEquals(chunk.latents()[i], chunk.reals().pixels()[2 * i + 1]);
                numbers.append((int) chunk.latents()[i]);
              }
              assertEquals(
                  Arrays.toString(chunk.latents()), Arrays.toString(chunk.mixingFactors()));
              return numbers.toString();
            })
        .toList();
  }
}
