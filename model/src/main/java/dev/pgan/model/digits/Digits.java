package dev.pgan.model.digits;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.classifier.LabelledPictures;

/**
 * Pictures of digits with what they show.
 *
 * @param pixels unsigned bytes, [count, 32, 32]; not copied, not to be changed
 * @param labels of each, 0 to 9; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes: identity is all that anyone asks of it.
public record Digits(byte[] pixels, byte[] labels) {
  /** Width and height of a picture: those of MNIST with a border of two. */
  public static final int SIDE = LabelledPictures.SIDE;

  public Digits {
    checkArgument(
        pixels.length == labels.length * SIDE * SIDE,
        "%s labels of %s pixels",
        labels.length,
        pixels.length);
  }
}
