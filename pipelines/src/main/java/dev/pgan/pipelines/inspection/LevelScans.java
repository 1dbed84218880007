package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.dataset.DatasetRecords;
import dev.pgan.pipelines.dataset.RecordScan;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads images one after the other, each at several levels. */
final class LevelScans implements Closeable {
  private final List<RecordScan> scans = new ArrayList<>();

  private LevelScans() {}

  static LevelScans open(DatasetRecords dataset, List<Integer> resolutions, long first) {
    LevelScans levels = new LevelScans();
    for (int resolution : resolutions) {
      int lod = dataset.shape().resolutionLog2() - Integer.numberOfTrailingZeros(resolution);
      levels.scans.add(dataset.scan(lod, first));
    }
    return levels;
  }

  /** Pixels of the next image at each level. */
  byte[][] next() throws IOException {
    byte[][] pixels = new byte[scans.size()][];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = scans.get(i).next();
    }
    return pixels;
  }

  @Override
  public void close() throws IOException {
    for (RecordScan scan : scans) {
      scan.close();
    }
  }
}
