package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;

/** The training pictures of MNIST: 28x28 grey, here with two zeros on each side. */
final class MnistArchive implements PictureArchive {
  private static final long serialVersionUID = 1;
  private static final int SIDE = 28;
  private static final int BORDER = 2;

  private final BeamFolder folder;

  MnistArchive(String path) {
    folder = BeamFolder.at(path);
  }

  @Override
  public int side() {
    return SIDE + 2 * BORDER;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int officialSize() {
    return 60_000;
  }

  @Override
  public int classes() {
    return 10;
  }

  @Override
  public void decode(Sink sink) throws IOException {
    try (IdxFile images = IdxFile.open(folder, "train-images-idx3-ubyte", 3);
        IdxFile labels = IdxFile.open(folder, "train-labels-idx1-ubyte", 1)) {
      check(images, labels);
      byte[] picture = new byte[SIDE * SIDE];
      byte[] padded = new byte[side() * side()];
      byte[] label = new byte[1];
      for (int i = 0; i < images.dimension(0); i++) {
        images.read(picture);
        for (int y = 0; y < SIDE; y++) {
          System.arraycopy(picture, y * SIDE, padded, (y + BORDER) * side() + BORDER, SIDE);
        }
        labels.read(label);
        if ((label[0] & 255) >= classes()) {
          throw new UserException(
              labels.path()
                  + ": label "
                  + i
                  + " is "
                  + (label[0] & 255)
                  + ", but there are classes 0 to 9 alone");
        }
        sink.add(padded, label[0]);
      }
      images.end();
      labels.end();
    }
  }

  private static void check(IdxFile images, IdxFile labels) {
    if (images.dimension(1) != SIDE || images.dimension(2) != SIDE) {
      throw new UserException(
          String.format(
              "%s: pictures of 28x28 expected, %sx%s found",
              images.path(), images.dimension(2), images.dimension(1)));
    }
    if (images.dimension(0) != labels.dimension(0)) {
      throw new UserException(
          String.format(
              "%s has %s pictures, but %s has %s labels: they do not belong together",
              images.path(), images.dimension(0), labels.path(), labels.dimension(0)));
    }
  }

  @Override
  public BeamFolder folder() {
    return folder;
  }

  @Override
  public String prefix() {
    return "train-";
  }
}
