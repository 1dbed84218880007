package dev.pgan.pipelines.evaluation;

import dev.pgan.model.DataShape;
import dev.pgan.model.classifier.LabelledPictures;
import dev.pgan.model.digits.Digits;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.PictureSources;
import dev.pgan.pipelines.dataset.source.RejectedPictureException;
import dev.pgan.pipelines.evaluation.metrics.ImageClasses;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Mnist;
import java.io.IOException;
import java.util.stream.LongStream;

/** Reads MNIST, from its files or from a data set that was made of them. */
final class DigitPictures {
  private static final DataShape SHAPE = new DataShape(Digits.SIDE, 1, 10);
  private static final int PIXELS = Digits.SIDE * Digits.SIDE;

  private DigitPictures() {}

  /**
   * Reads all digits, in the order of the folder.
   *
   * @throws UserException where the images are not digits as MNIST has them
   */
  static Digits read(String path) throws IOException {
    BeamFolder folder = BeamFolder.at(path);
    return Dataset.isAt(folder) ? ofDataset(Dataset.open(folder)) : ofFiles(path);
  }

  private static Digits ofDataset(Dataset data) throws IOException {
    if (!data.shape().equals(SHAPE)) {
      throw new UserException(
          String.format(
              "%s: digits to learn from are of %s, these are of %s; make them with pgan dataset"
                  + " create-mnist",
              data.folder(), SHAPE, data.shape()));
    }
    long[] all = LongStream.range(0, data.size()).toArray();
    LabelledPictures pictures = ClassifierPictures.read(data, all, 1);
    return new Digits(pictures.pixels(), pictures.labels());
  }

  private static Digits ofFiles(String path) throws IOException {
    PictureSource source =
        PictureSources.of(
            DatasetJob.newBuilder().setMnist(Mnist.newBuilder().setPath(path)).build());
    PictureSource.Listing listing = source.list();
    int count = listing.order().length();
    byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
    byte[] labels = new byte[count];
    try (PictureSource.Reader reader = source.open()) {
      for (int i = 0; i < count; i++) {
        PictureSource.Picture picture = reader.read(listing.at(i));
        System.arraycopy(picture.image().toChw(), 0, pixels, i * PIXELS, PIXELS);
        labels[i] =
            (byte) ImageClasses.ofOneHot(picture.label(), SHAPE.labelSize()).numbers().get(0);
      }
    } catch (RejectedPictureException e) {
      throw new UserException(path + ": " + e.getMessage(), e);
    }
    return new Digits(pixels, labels);
  }
}
