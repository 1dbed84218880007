package dev.pgan.pipelines.celebahq;

/** What the PNG of an original is called. */
final class PngNames {
  private PngNames() {}

  /** {@code 000001.png} for {@code 000001.jpg}. */
  static String of(String original) {
    int dot = original.lastIndexOf('.');
    return (dot < 0 ? original : original.substring(0, dot)) + ".png";
  }
}
