package dev.pgan.runners.report;

import java.awt.Color;

/** Colours of charts, as in the page's style. */
enum Theme {
  LIGHT(0xffffff, 0x1c2430, 0xd5dae1, 0x1f6feb, 0xd1242f, 0x1a7f37, 0x8250df, 0xbc4c00, 0x57606a),
  DARK(0x161b22, 0xe6edf3, 0x3d444d, 0x58a6ff, 0xff7b72, 0x3fb950, 0xbc8cff, 0xf0883e, 0x9198a1);

  final Color background;
  final Color text;
  final Color grid;
  private final Color[] series;

  Theme(int background, int text, int grid, int... series) {
    this.background = new Color(background);
    this.text = new Color(text);
    this.grid = new Color(grid);
    this.series = new Color[series.length];
    for (int i = 0; i < series.length; i++) {
      this.series[i] = new Color(series[i]);
    }
  }

  Color[] series() {
    return series.clone();
  }
}
