package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.pickle.NumpyArray;
import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;

/**
 * Pictures and labels as pickles have them: an array of bytes whose rows are pictures of 32x32 RGB
 * in CHW order, and a list or an array of labels.
 */
record PickledPictures(String path, Object pictures, Object labels) {
  void decode(int classes, PictureArchive.Sink sink) throws IOException {
    if (!(pictures instanceof NumpyArray array) || !array.isRowsOf(ThumbnailArchive.PICTURE)) {
      String found = pictures instanceof NumpyArray other ? other.describe() : "something else";
      throw new UserException(
          path
              + ": an array [n, "
              + ThumbnailArchive.PICTURE
              + "] of bytes expected, "
              + found
              + " found");
    }
    long[] integers = integers();
    if (integers.length != array.rows()) {
      throw new UserException(
          path + ": " + array.rows() + " pictures, but " + integers.length + " labels");
    }
    byte[] pixels = new byte[ThumbnailArchive.PICTURE];
    for (int i = 0; i < integers.length; i++) {
      array.copyRow(i, pixels);
      sink.add(pixels, ThumbnailArchive.label(integers[i], classes, path, i));
    }
  }

  private long[] integers() {
    try {
      return NumpyPickles.integers(labels);
    } catch (ClassCastException | NullPointerException e) {
      throw new UserException(path + ": the labels are not a list of integers", e);
    }
  }
}
