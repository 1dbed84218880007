package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.dataset.DatasetRecords;
import dev.pgan.pipelines.dataset.RecordScan;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes some images as files, unless an earlier try has; emits 1. */
final class ExtractUnitFn extends JobFn<ImageSelection, Integer> {
  private static final long serialVersionUID = 1;

  /**
   * In remote storage each file takes a round trip, and all files that are being written take
   * memory.
   */
  private static final int FILES_AT_ONCE = 32;

  private final ExtractTask task;
  private transient DatasetRecords dataset;

  ExtractUnitFn(ExtractTask task) {
    this.task = task;
  }

  @Override
  protected void open() throws IOException {
    dataset = DatasetRecords.open(task.dataset(), task.manifest().getDatasetSha256());
  }

  @ProcessElement
  public void process(@Element ImageSelection unit, OutputReceiver<Integer> done)
      throws IOException {
    if (task.isDone(unit)) {
      Progress.add(ExtractStage.NAME, unit.count());
    } else {
      write(unit);
      task.markDone(unit);
    }
    done.output(1);
  }

  private void write(ImageSelection unit) throws IOException {
    int size = dataset.shape().resolution() >> unit.lod();
    int channels = dataset.shape().channels();
    Map<String, byte[]> files = new LinkedHashMap<>();
    long end = unit.first() + unit.count();
    try (RecordScan scan = dataset.scan(unit.lod(), unit.first())) {
      for (long i = unit.first(); i < end; i++) {
        files.put(
            ExtractTask.fileName(i),
            PngEncoder.encode(Image.ofChw(size, size, channels, scan.next())));
        if (files.size() == FILES_AT_ONCE || i + 1 == end) {
          task.out().writeAll(files);
          Progress.add(ExtractStage.NAME, files.size());
          Count.IMAGES_IN.add(files.size());
          Count.IMAGES_OUT.add(files.size());
          files.clear();
        }
      }
    }
  }
}
