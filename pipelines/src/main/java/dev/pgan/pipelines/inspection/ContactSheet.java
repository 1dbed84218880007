package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.pipelines.imaging.Image;
import java.util.Arrays;
import java.util.List;

/** Images side by side, with a line between them; small ones are magnified by whole pixels. */
public final class ContactSheet {
  private static final int MIN_CELL = 64;
  private static final int GAP = 2;
  private static final byte BACKGROUND = 32;
  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  private final int size;
  private final int magnification;
  private final int columns;
  private final int rows;

  /**
   * @param size width and height of the images
   * @param count how many there will be
   */
  public ContactSheet(int size, int count) {
    checkArgument(size >= 1 && count >= 1, "%s images of %s", count, size);
    this.size = size;
    magnification = (MIN_CELL + size - 1) / size;
    columns = (int) Math.ceil(Math.sqrt(count));
    rows = (count + columns - 1) / columns;
  }

  /** Pixels of the sheet. */
  public long pixels() {
    return (long) side(columns) * side(rows);
  }

  /** Whether a sheet of so many channels fits into an array. */
  public boolean fits(int channels) {
    return pixels() * channels <= MAX_BYTES;
  }

  private int side(int cells) {
    return cells * (size * magnification + GAP) + GAP;
  }

  /**
   * Lays images out row by row.
   *
   * @param images of {@code size}, all with the same channels
   */
  public Image layOut(List<Image> images) {
    int channels = images.get(0).channels();
    int width = side(columns);
    byte[] sheet = new byte[Math.multiplyExact(width * side(rows), channels)];
    Arrays.fill(sheet, BACKGROUND);
    for (int i = 0; i < images.size(); i++) {
      int x = side(i % columns);
      int y = side(i / columns);
      paint(images.get(i), sheet, (y * width + x) * channels, width * channels);
    }
    return new Image(width, side(rows), channels, sheet);
  }

  private void paint(Image image, byte[] sheet, int at, int stride) {
    int channels = image.channels();
    int cell = size * magnification;
    for (int y = 0; y < cell; y++) {
      for (int x = 0; x < cell; x++) {
        int from = (y / magnification * size + x / magnification) * channels;
        System.arraycopy(image.pixels(), from, sheet, at + y * stride + x * channels, channels);
      }
    }
  }
}
