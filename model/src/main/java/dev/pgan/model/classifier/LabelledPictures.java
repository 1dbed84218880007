package dev.pgan.model.classifier;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Pictures with their classes.
 *
 * @param pixels unsigned bytes, [count, 32, 32, channels]; not copied, not to be changed
 * @param labels of each, unsigned bytes, 0 to classes - 1; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes: identity is all that anyone asks of it.
public record LabelledPictures(byte[] pixels, byte[] labels, int channels, int classes) {
  /** Width and height of a picture. */
  public static final int SIDE = ClassifierGraph.SIDE;

  /** What a byte can tell apart. */
  public static final int MOST_CLASSES = 256;

  public LabelledPictures {
    checkArgument(
        (long) labels.length * SIDE * SIDE * channels == pixels.length,
        "%s labels of %s pixels in %s channels",
        labels.length,
        pixels.length,
        channels);
    checkArgument(
        classes >= 2 && classes <= MOST_CLASSES,
        "%s classes, expected 2 to %s",
        classes,
        MOST_CLASSES);
  }

  int count() {
    return labels.length;
  }

  int label(int number) {
    return labels[number] & 255;
  }
}
