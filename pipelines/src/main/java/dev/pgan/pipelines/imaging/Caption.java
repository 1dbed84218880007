package dev.pgan.pipelines.imaging;

import com.google.common.collect.ImmutableMap;

/** Text under pictures, in letters of 5 by 7 dots, as a machine may have no fonts. */
public final class Caption {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 7;

  /** Rows of a letter, each five dots as the bits of a number. */
  private static final ImmutableMap<Character, int[]> LETTERS =
      ImmutableMap.<Character, int[]>builder()
          .put('0', new int[] {14, 17, 19, 21, 25, 17, 14})
          .put('1', new int[] {4, 12, 4, 4, 4, 4, 14})
          .put('2', new int[] {14, 17, 1, 2, 4, 8, 31})
          .put('3', new int[] {31, 2, 4, 2, 1, 17, 14})
          .put('4', new int[] {2, 6, 10, 18, 31, 2, 2})
          .put('5', new int[] {31, 16, 30, 1, 1, 17, 14})
          .put('6', new int[] {6, 8, 16, 30, 17, 17, 14})
          .put('7', new int[] {31, 1, 2, 4, 8, 8, 8})
          .put('8', new int[] {14, 17, 17, 14, 17, 17, 14})
          .put('9', new int[] {14, 17, 17, 15, 1, 2, 12})
          .put('.', new int[] {0, 0, 0, 0, 0, 12, 12})
          .put(':', new int[] {0, 12, 12, 0, 12, 12, 0})
          .put('d', new int[] {1, 1, 13, 19, 17, 17, 15})
          .put('g', new int[] {0, 15, 17, 17, 15, 1, 14})
          .put('i', new int[] {4, 0, 12, 4, 4, 4, 14})
          .put('k', new int[] {16, 16, 18, 20, 24, 20, 18})
          .put('l', new int[] {12, 4, 4, 4, 4, 4, 14})
          .put('m', new int[] {0, 0, 26, 21, 21, 17, 17})
          .put('o', new int[] {0, 0, 14, 17, 17, 17, 14})
          .put(' ', new int[HEIGHT])
          .buildOrThrow();

  private Caption() {}

  /** A frame with a line of white text on black under it. */
  public static Image under(Image frame, String text) {
    int scale = Math.max(1, Math.min(3, frame.width() / (WIDTH * text.length() + 2)));
    int band = (HEIGHT + 2) * scale;
    int channels = frame.channels();
    byte[] pixels = new byte[frame.width() * (frame.height() + band) * channels];
    System.arraycopy(frame.pixels(), 0, pixels, 0, frame.pixels().length);
    for (int y = 0; y < band; y++) {
      for (int x = 0; x < frame.width(); x++) {
        if (isDot(text, x / scale - 1, y / scale - 1)) {
          int at = ((frame.height() + y) * frame.width() + x) * channels;
          for (int c = 0; c < channels; c++) {
            pixels[at + c] = (byte) 255;
          }
        }
      }
    }
    return new Image(frame.width(), frame.height() + band, channels, pixels);
  }

  private static boolean isDot(String text, int x, int y) {
    if (x < 0 || y < 0 || y >= HEIGHT || x / WIDTH >= text.length()) {
      return false;
    }
    int row = LETTERS.get(text.charAt(x / WIDTH))[y];
    return (row >> (WIDTH - 2 - x % WIDTH) & 1) == 1 && x % WIDTH < WIDTH - 1;
  }
}
