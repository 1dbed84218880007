package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/** Pixels to add at the sides of a picture. */
public record Pads(int left, int top, int right, int bottom) {
  public Pads {
    checkArgument(
        left >= 0 && top >= 0 && right >= 0 && bottom >= 0,
        "pads start at 0: %s %s %s %s",
        left,
        top,
        right,
        bottom);
  }
}
