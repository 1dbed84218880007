package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.SmallHeap;
import dev.pgan.pipelines.dataset.creation.ManyPictures;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data set is made and judged by a process whose heap holds neither all of its pixels (49 MB) nor
 * all values of its labels (64 MB): memory does not grow with the images.
 */
class SmallHeapTest {
  private static final int IMAGES = 16_000;
  private static final int CLASSES = 1000;
  private static final String HEAP = "-Xmx56m";

  @TempDir Path temp;

  @Test
  void manyImagesTakeNoMoreMemoryThanFew() throws Exception {
    SmallHeap.run(SmallHeapTest.class, HEAP, temp);
  }

  /** What the process with the small heap does, in the folder that is given. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path reals = folder.resolve("reals");
    ManyPictures.make(reals, IMAGES, CLASSES);
    try (DatasetImages images = Dataset.open(reals.toString()).images()) {
      for (int i = 0; i < IMAGES; i++) {
        int found = LabelsFile.classOf(images.labels(new long[] {i}));
        checkState(found == i % CLASSES, "image %s is of class %s", i, found);
      }
    }
    EvaluationJob job =
        EvaluationJob.newBuilder()
            .setRun(folder.resolve("out").toString())
            .setData(reals.toString())
            .setFakes(reals.toString())
            .setFeatureNetwork(ToyNetwork.write(folder.resolve("toy.pb")))
            .addMetrics(Metric.FID)
            .build();
    PipelineRuns.run(new EvaluationStage(job), 2);
    List<EvaluationResult> results =
        new ResultFiles(BeamFolder.at(folder.resolve("out").toString())).read();
    double distance = results.get(results.size() - 1).getFigures(0).getValue();
    checkState(Math.abs(distance) < 1e-6, "the reals are %s from themselves", distance);
  }
}
