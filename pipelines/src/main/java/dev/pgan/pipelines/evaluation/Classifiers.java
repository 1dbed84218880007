package dev.pgan.pipelines.evaluation;

import com.google.protobuf.ByteString;
import dev.pgan.model.classifier.ClassifierTrainer;
import dev.pgan.model.classifier.FrozenClassifier;
import dev.pgan.model.classifier.LabelledPictures;
import dev.pgan.model.classifier.TrainedClassifier;
import dev.pgan.model.training.Shuffle;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import java.util.stream.LongStream;

/** Trains classifiers of data sets' classes, which metrics use as feature networks. */
public final class Classifiers {
  /** So many images of a large data set are enough for so small a network. */
  private static final long MOST_IMAGES = 60_000;

  private static final int RGB = 3;

  private Classifiers() {}

  /**
   * Trains a classifier and writes it as a frozen GraphDef.
   *
   * @param path of a data set with labels, of 32x32 or larger
   * @param out the file to write
   * @return what a user is told of the classifier
   * @throws UserException where no classifier can be trained on that data set
   */
  public static String train(String path, BeamFile out) throws IOException {
    Dataset data = Dataset.open(path);
    int resolution = data.shape().resolution();
    int classes = data.shape().labelSize();
    if (resolution < LabelledPictures.SIDE || classes < 2) {
      throw new UserException(
          String.format(
              "%s: a classifier learns from images of 2 classes or more, of 32x32 or larger;"
                  + " these are of %s",
              data.folder(), data.shape()));
    }
    TrainedClassifier trained;
    try {
      trained =
          new ClassifierTrainer(
                  ClassifierPictures.read(data, some(data.size()), RGB),
                  "images",
                  FrozenClassifier.PREFIX)
              .train();
    } catch (IllegalArgumentException e) {
      throw new UserException(data.folder() + ": " + e.getMessage(), e);
    }
    ByteString graph = FrozenClassifier.of(trained.weights(), resolution, classes);
    out.folder().write(out.name(), graph::writeTo);
    return String.format(
        "%s: has learnt %,d images of %s and tells the class of %.2f %% of %,d others right",
        out, trained.trained(), data.folder(), 100 * trained.accuracy(), trained.tested());
  }

  /** Draws the images in a random order, as images of one class may stand together. */
  private static long[] some(long size) {
    Shuffle order = new Shuffle(0, size);
    return LongStream.range(0, Math.min(size, MOST_IMAGES)).map(order::at).toArray();
  }
}
