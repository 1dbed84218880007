package dev.pgan.model.biggan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import java.util.Arrays;

/** Cuts a minibatch into chunks of one size. */
final class Chunks {
  private Chunks() {}

  static ImmutableList<Minibatch> of(Minibatch minibatch, int count) {
    checkArgument(
        minibatch.size() > 0 && minibatch.size() % count == 0,
        "a minibatch of %s images cannot be cut into the %s chunks of"
            + " network.biggan.accumulations",
        minibatch.size(),
        count);
    ImmutableList.Builder<Minibatch> chunks = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      ImageBatch reals = minibatch.reals();
      int bytes = reals.pixels().length / count;
      chunks.add(
          new Minibatch(
              new ImageBatch(
                  reals.count() / count,
                  reals.channels(),
                  reals.height(),
                  reals.width(),
                  Arrays.copyOfRange(reals.pixels(), i * bytes, (i + 1) * bytes)),
              part(minibatch.labels(), i, count),
              part(minibatch.latents(), i, count),
              part(minibatch.fakeLabels(), i, count),
              part(minibatch.mixingFactors(), i, count),
              part(minibatch.augmentation(), i, count)));
    }
    return chunks.build();
  }

  private static float[] part(float[] values, int i, int count) {
    int size = values.length / count;
    return Arrays.copyOfRange(values, i * size, (i + 1) * size);
  }
}
