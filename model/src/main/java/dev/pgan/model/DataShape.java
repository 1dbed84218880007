package dev.pgan.model;

import java.io.Serializable;

/**
 * What the networks are made for: width and height of an image, its channels (1: grey, 3: RGB, 4:
 * RGBA), length of a label (0: none).
 */
public record DataShape(int resolution, int channels, int labelSize) implements Serializable {
  /** log2 of the resolution: 2 for 4x4, 10 for 1024x1024. */
  public int resolutionLog2() {
    return Integer.numberOfTrailingZeros(resolution);
  }
}
