package dev.pgan.model.progressive;

/** Official names of layers. */
final class LayerNames {
  private LayerNames() {}

  /** Such as {@code 16x16/Conv1}, for a log2 of the resolution of 4. */
  static String block(int log2, String layer) {
    return (1 << log2) + "x" + (1 << log2) + "/" + layer;
  }

  static String toRgb(int lod) {
    return "ToRGB_lod" + lod;
  }

  static String fromRgb(int lod) {
    return "FromRGB_lod" + lod;
  }
}
