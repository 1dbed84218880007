package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.Lanczos;
import dev.pgan.pipelines.stage.UserException;

/** Cuts rectangles out of pictures, and makes squares of them. */
final class Squares {
  private Squares() {}

  /** Makes grey RGB with three equal channels, and leaves colour as it is. */
  static Image rgb(Image image) {
    if (image.channels() != 1) {
      return image;
    }
    byte[] pixels = new byte[image.pixels().length * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = image.pixels()[i / 3];
    }
    return new Image(image.width(), image.height(), 3, pixels);
  }

  /**
   * Cuts out the largest square in the middle. Where the rest is odd, one pixel more is lost at the
   * bottom or at the right.
   */
  static Image centre(Image image) {
    int side = Math.min(image.width(), image.height());
    return crop(image, (image.width() - side) / 2, (image.height() - side) / 2, side);
  }

  /** Resizes as the official tool does, by Pillow's ANTIALIAS: Lanczos with three lobes. */
  static Image resize(Image square, int side) {
    return square.channels() == 4
        ? Transparency.resize(square, side, side)
        : Lanczos.resize(square, side, side);
  }

  /** Checks the width and height that a user wants. */
  static void checkSide(int side) {
    if (side < 4 || side > 1024 || Integer.bitCount(side) != 1) {
      throw new UserException(
          "the resolution is " + side + ", expected a power of two from 4 to 1024");
    }
  }

  /** The square at (left, top), which must be within the picture. */
  static Image crop(Image image, int left, int top, int side) {
    if (image.width() == side && image.height() == side) {
      return image;
    }
    int channels = image.channels();
    byte[] square = new byte[side * side * channels];
    for (int y = 0; y < side; y++) {
      System.arraycopy(
          image.pixels(),
          ((top + y) * image.width() + left) * channels,
          square,
          y * side * channels,
          side * channels);
    }
    return new Image(side, side, channels, square);
  }
}
