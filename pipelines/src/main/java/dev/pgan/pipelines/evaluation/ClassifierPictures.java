package dev.pgan.pipelines.evaluation;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.classifier.LabelledPictures;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.evaluation.metrics.ImageClasses;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Reads images of a labelled data set for a classifier to learn from. */
final class ClassifierPictures {
  private static final int BATCH = 1000;

  private ClassifierPictures() {}

  /**
   * Reads images at 32x32.
   *
   * @param numbers of the images in the data set
   * @param channels of the pictures: as many as the data set has, or 3 to turn grey images into
   *     colours
   * @throws UserException where the labels are no classes
   */
  static LabelledPictures read(Dataset data, long[] numbers, int channels) throws IOException {
    int lod = data.shape().resolutionLog2() - Integer.numberOfTrailingZeros(LabelledPictures.SIDE);
    UnaryOperator<ImageBatch> colours =
        channels == data.shape().channels() ? UnaryOperator.identity() : ImageBatch::rgb;
    int imageBytes = channels * LabelledPictures.SIDE * LabelledPictures.SIDE;
    byte[] pixels = new byte[Math.multiplyExact(numbers.length, imageBytes)];
    byte[] labels = new byte[numbers.length];
    try (DatasetImages images = data.images()) {
      for (int first = 0; first < numbers.length; first += BATCH) {
        long[] some = Arrays.copyOfRange(numbers, first, Math.min(first + BATCH, numbers.length));
        interleave(colours.apply(images.read(lod, some)), pixels, first * imageBytes);
        ImageClasses classes = ImageClasses.ofOneHot(images.labels(some), data.shape().labelSize());
        for (int i = 0; i < some.length; i++) {
          labels[first + i] = (byte) classes.numbers().get(i);
        }
      }
      return new LabelledPictures(pixels, labels, channels, data.shape().labelSize());
    } catch (IllegalArgumentException e) {
      throw new UserException(data.folder() + ": " + e.getMessage(), e);
    }
  }

  private static void interleave(ImageBatch images, byte[] into, int at) {
    int plane = images.height() * images.width();
    int to = at;
    for (int image = 0; image < images.count(); image++) {
      for (int pixel = 0; pixel < plane; pixel++) {
        for (int channel = 0; channel < images.channels(); channel++) {
          into[to++] = images.pixels()[(image * images.channels() + channel) * plane + pixel];
        }
      }
    }
  }
}
