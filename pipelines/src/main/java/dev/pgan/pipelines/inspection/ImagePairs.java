package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.DatasetRecords;
import dev.pgan.v1.CompareReport;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Compares the images of two data sets that have the same number. */
final class ImagePairs implements Inspection.Inspector<CompareReport> {
  private final CompareTask task;
  private final DatasetRecords a;
  private final DatasetRecords b;
  private final DatasetImages labelsOfA;
  private final DatasetImages labelsOfB;

  ImagePairs(CompareTask task) throws IOException {
    this.task = task;
    a = DatasetRecords.open(task.a(), task.sha256OfA());
    b = DatasetRecords.open(task.b(), task.sha256OfB());
    labelsOfA = task.labels() ? a.images() : null;
    labelsOfB = task.labels() ? b.images() : null;
  }

  @Override
  public CompareReport inspect(int piece, LongConsumer done) throws IOException {
    ImageSelection unit = task.units().get(piece);
    Comparison comparison = new Comparison(task.resolutions(), task.maxListed());
    try (LevelScans scansOfA = LevelScans.open(a, task.resolutions(), unit.first());
        LevelScans scansOfB = LevelScans.open(b, task.resolutions(), unit.first())) {
      for (long i = unit.first(); i < unit.first() + unit.count(); i++) {
        if (task.labels()) {
          long[] image = {i};
          comparison.addLabels(i, labelsOfA.labels(image), labelsOfB.labels(image));
        }
        comparison.addImages(i, scansOfA.next(), scansOfB.next());
        done.accept(1);
      }
    }
    return comparison.report();
  }
}
