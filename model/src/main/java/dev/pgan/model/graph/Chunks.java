package dev.pgan.model.graph;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;

/** Cuts a minibatch into chunks of one size. */
public final class Chunks {
  private Chunks() {}

  /**
   * Cuts it.
   *
   * @param groupSize images that a network looks at together: of n images those numbered g, g +
   *     n/size, g + 2n/size...; 1 where it looks at each alone. The chunks keep such groups whole
   *     where their number allows it, with the same images in each.
   */
  public static ImmutableList<Minibatch> of(Minibatch minibatch, int count, int groupSize) {
    int size = minibatch.size();
    checkArgument(
        size > 0 && size % count == 0,
        "a minibatch of %s images cannot be cut into the %s chunks of accumulations",
        size,
        count);
    int together = size % (groupSize * count) == 0 ? groupSize : 1;
    ImmutableList.Builder<Minibatch> chunks = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      int[] images = new int[size / count];
      int groups = images.length / together;
      for (int j = 0; j < images.length; j++) {
        images[j] = j / groups * (groups * count) + i * groups + j % groups;
      }
      chunks.add(chunk(minibatch, images));
    }
    return chunks.build();
  }

  private static Minibatch chunk(Minibatch minibatch, int[] images) {
    ImageBatch reals = minibatch.reals();
    int bytes = reals.pixels().length / reals.count();
    byte[] pixels = new byte[images.length * bytes];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(reals.pixels(), images[i] * bytes, pixels, i * bytes, bytes);
    }
    return new Minibatch(
        new ImageBatch(images.length, reals.channels(), reals.height(), reals.width(), pixels),
        rows(minibatch.labels(), minibatch.size(), images),
        rows(minibatch.latents(), minibatch.size(), images),
        rows(minibatch.fakeLabels(), minibatch.size(), images),
        rows(minibatch.mixingFactors(), minibatch.size(), images),
        rows(minibatch.augmentation(), minibatch.size(), images));
  }

  private static float[] rows(float[] values, int count, int[] wanted) {
    int width = values.length / count;
    float[] rows = new float[wanted.length * width];
    for (int i = 0; i < wanted.length; i++) {
      System.arraycopy(values, wanted[i] * width, rows, i * width, width);
    }
    return rows;
  }
}
