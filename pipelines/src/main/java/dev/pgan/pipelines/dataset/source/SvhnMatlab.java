package dev.pgan.pipelines.dataset.source;

import static dev.pgan.pipelines.dataset.source.ThumbnailArchive.PICTURE;
import static dev.pgan.pipelines.dataset.source.ThumbnailArchive.SIDE;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.Arrays;
import us.hebi.matlab.mat.types.Matrix;

/**
 * The file of SVHN for MATLAB: X [height, width, channel, picture] and y, in which 10 stands for
 * the digit 0.
 */
record SvhnMatlab(BeamFolder folder, String name) {
  private static final int PLANE = SIDE * SIDE;

  void decode(PictureArchive.Sink sink) throws IOException {
    String path = folder.pathOf(name);
    try (MatVariables variables = MatVariables.read(folder, name, "X", "y")) {
      Matrix x = variables.get("X");
      Matrix y = variables.get("y");
      int count = pictures(path, x);
      if (y.getNumElements() != count) {
        throw new UserException(
            path + ": " + count + " pictures in X, but " + y.getNumElements() + " labels in y");
      }
      byte[] chw = new byte[PICTURE];
      for (int i = 0; i < count; i++) {
        copy(x, i, chw);
        sink.add(chw, digit(path, y, i));
      }
    }
  }

  /** MATLAB leaves the last dimension out where it is 1. */
  private static int pictures(String path, Matrix x) {
    int[] expected = {SIDE, SIDE, 3};
    int[] found = x.getDimensions();
    boolean good =
        (found.length == 3 || found.length == 4)
            && Arrays.equals(Arrays.copyOf(found, 3), expected)
            && MatVariables.isBytes(x);
    if (!good) {
      throw new UserException(
          String.format(
              "%s: X must be uint8 [32, 32, 3, n], but is %s %s",
              path, x.getType(), Arrays.toString(found)));
    }
    return found.length == 3 ? 1 : found[3];
  }

  /** Columns first: the rows of a column are beside each other. */
  private static void copy(Matrix x, int picture, byte[] chw) {
    for (int channel = 0, from = picture * PICTURE; channel < 3; channel++) {
      for (int column = 0; column < SIDE; column++) {
        for (int row = 0; row < SIDE; row++) {
          chw[channel * PLANE + row * SIDE + column] = x.getByte(from++);
        }
      }
    }
  }

  private static int digit(String path, Matrix y, int picture) {
    double label = y.getDouble(picture);
    if (label != Math.rint(label) || label < 1 || label > 10) {
      throw new UserException(
          path + ": label " + picture + " of y is " + label + ", expected 1 to 9, and 10 for 0");
    }
    return (int) label % 10;
  }
}
