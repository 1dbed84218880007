package dev.pgan.model.testing;

import com.google.common.primitives.Floats;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.model.training.ImageSource;
import java.util.Arrays;

/** Noise pictures, and one-hot labels where the shape has any. */
public record FakeImages(DataShape shape, long size) implements ImageSource {
  @Override
  public ImageBatch read(int lod, long[] images) {
    int side = shape.resolution() >> lod;
    int bytes = shape.channels() * side * side;
    byte[] pixels = new byte[images.length * bytes];
    for (int i = 0; i < images.length; i++) {
      CounterRandom random = CounterRandom.at(99, Stream.SYNTHETIC_FACES, images[i]);
      for (int j = 0; j < bytes; j++) {
        pixels[i * bytes + j] = (byte) random.nextInt(256);
      }
    }
    return new ImageBatch(images.length, shape.channels(), side, side, pixels);
  }

  @Override
  public float[] labels(long[] images) {
    return Floats.concat(
        Arrays.stream(images)
            .mapToObj(
                image -> {
                  float[] label = new float[shape.labelSize()];
                  if (label.length > 0) {
                    label[(int) (image % label.length)] = 1;
                  }
                  return label;
                })
            .toArray(float[][]::new));
  }

  @Override
  public void close() {}
}
