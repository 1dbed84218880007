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
}
