package dev.pgan.model.sampling;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.ImageBatch;

/** Images laid out side by side as one. */
public final class ImageGrid {
  private ImageGrid() {}

  /**
   * Lays images out row by row; cells of the last row that no image fills are black.
   *
   * @return one image of {@code columns * width} by {@code rows * height}
   */
  public static ImageBatch layOut(ImageBatch images, int columns) {
    checkArgument(columns >= 1, "%s columns", columns);
    int rows = (images.count() + columns - 1) / columns;
    int width = images.width();
    int height = images.height();
    int channels = images.channels();
    byte[] grid = new byte[Math.multiplyExact(rows * columns, images.imageBytes())];
    for (int i = 0; i < images.count(); i++) {
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < height; y++) {
          int from = i * images.imageBytes() + (c * height + y) * width;
          int row = (c * rows + i / columns) * height + y;
          System.arraycopy(
              images.pixels(), from, grid, (row * columns + i % columns) * width, width);
        }
      }
    }
    return new ImageBatch(1, channels, rows * height, columns * width, grid);
  }

  /**
   * Makes images smaller, each square of pixels the average of its bytes. The official program
   * averages before it rounds, so where a network overshoots white or black its pixels may differ.
   *
   * @param factor pixels of a square's side; both sides of the images are multiples of it
   */
  public static ImageBatch shrink(ImageBatch images, int factor) {
    int width = images.width() / factor;
    int height = images.height() / factor;
    int planes = images.count() * images.channels();
    byte[] small = new byte[planes * height * width];
    for (int i = 0; i < small.length; i++) {
      int corner = (i / width * images.width() + i % width) * factor;
      int sum = factor * factor / 2;
      for (int y = 0; y < factor; y++) {
        for (int x = 0; x < factor; x++) {
          sum += images.pixels()[corner + y * images.width() + x] & 0xff;
        }
      }
      small[i] = (byte) (sum / (factor * factor));
    }
    return new ImageBatch(images.count(), images.channels(), height, width, small);
  }

  /** Makes each pixel a square of pixels. */
  public static ImageBatch enlarge(ImageBatch images, int factor) {
    int width = images.width() * factor;
    int height = images.height() * factor;
    byte[] large = new byte[images.count() * images.channels() * height * width];
    for (int i = 0; i < large.length; i++) {
      int row = i / width / factor;
      large[i] = images.pixels()[row * images.width() + i % width / factor];
    }
    return new ImageBatch(images.count(), images.channels(), height, width, large);
  }
}
