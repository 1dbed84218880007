package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.RecordScan;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import java.io.IOException;

/** Writes some images as files, unless an earlier try has; emits 1. */
final class ExtractUnitFn extends JobFn<ImageSelection, Integer> {
  private static final long serialVersionUID = 1;

  private final ExtractTask task;
  private transient Dataset dataset;

  ExtractUnitFn(ExtractTask task) {
    this.task = task;
  }

  @Override
  protected void open() throws IOException {
    dataset = Dataset.open(task.dataset());
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
    try (RecordScan scan = dataset.scan(unit.lod(), unit.first())) {
      for (long i = unit.first(); i < unit.first() + unit.count(); i++) {
        byte[] png = PngEncoder.encode(Image.ofChw(size, size, channels, scan.next()));
        task.out().write(ExtractTask.fileName(i), out -> out.write(png));
        Progress.add(ExtractStage.NAME, 1);
        Count.IMAGES_IN.add(1);
        Count.IMAGES_OUT.add(1);
      }
    }
  }
}
