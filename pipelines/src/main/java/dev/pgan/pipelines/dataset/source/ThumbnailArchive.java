package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.stage.UserException;

/** An archive of RGB pictures of 32x32. */
interface ThumbnailArchive extends PictureArchive {
  int SIDE = 32;

  /** Bytes of a picture. */
  int PICTURE = 3 * SIDE * SIDE;

  @Override
  default int side() {
    return SIDE;
  }

  @Override
  default int channels() {
    return 3;
  }

  /** Checks a label that a file gives. */
  static int label(long label, int classes, String path, int number) {
    if (label < 0 || label >= classes) {
      throw new UserException(
          path + ": label " + number + " is " + label + ", expected 0 to " + (classes - 1));
    }
    return (int) label;
  }
}
