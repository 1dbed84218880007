package dev.pgan.model.progressive;

/** Official names of layers. */
final class LayerNames {
  private LayerNames() {}

  /** Such as {@code 16x16/Conv1} of the level 2^4. */
  static String block(int level, String layer) {
    return (1 << level) + "x" + (1 << level) + "/" + layer;
  }

  static String toRgb(int lod) {
    return "ToRGB_lod" + lod;
  }

  static String fromRgb(int lod) {
    return "FromRGB_lod" + lod;
  }
}
