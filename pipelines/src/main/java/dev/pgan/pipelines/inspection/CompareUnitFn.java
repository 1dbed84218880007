package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.Progress;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.v1.CompareReport;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Compares some images; emits a report of these alone, by the number of the first. */
final class CompareUnitFn extends DoFn<ImageSelection, KV<Long, CompareReport>> {
  private static final long serialVersionUID = 1;

  private final CompareTask task;
  private transient Dataset a;
  private transient Dataset b;
  private transient DatasetImages labelsOfA;
  private transient DatasetImages labelsOfB;

  CompareUnitFn(CompareTask task) {
    this.task = task;
  }

  @Setup
  public void setup() throws IOException {
    a = Dataset.open(task.a());
    b = Dataset.open(task.b());
    if (task.labels()) {
      labelsOfA = a.images();
      labelsOfB = b.images();
    }
  }

  @ProcessElement
  public void process(@Element ImageSelection unit, OutputReceiver<KV<Long, CompareReport>> reports)
      throws IOException {
    Comparison comparison = new Comparison(task.resolutions(), task.maxListed());
    try (LevelScans scansOfA = LevelScans.open(a, task.resolutions(), unit.first());
        LevelScans scansOfB = LevelScans.open(b, task.resolutions(), unit.first())) {
      for (long i = unit.first(); i < unit.first() + unit.count(); i++) {
        if (task.labels()) {
          long[] image = {i};
          comparison.addLabels(i, labelsOfA.labels(image), labelsOfB.labels(image));
        }
        comparison.addImages(i, scansOfA.next(), scansOfB.next());
        Progress.add(CompareStage.NAME, 1);
      }
    }
    reports.output(KV.of(unit.first(), comparison.report()));
  }
}
