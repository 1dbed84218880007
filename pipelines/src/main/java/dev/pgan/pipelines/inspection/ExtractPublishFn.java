package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkState;

import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.dataset.Dataset;
import java.io.IOException;

/** When all pictures are there, writes the labels and then the manifest. */
final class ExtractPublishFn extends JobFn<Integer, Void> {
  private static final long serialVersionUID = 1;

  private final ExtractTask task;
  private final int units;

  ExtractPublishFn(ExtractTask task, int units) {
    this.task = task;
    this.units = units;
  }

  @ProcessElement
  public void process(@Element Integer done) throws IOException {
    checkState(done == units, "%s of %s pieces were extracted", done, units);
    Dataset dataset = Dataset.open(task.dataset());
    if (dataset.shape().labelSize() > 0) {
      new ExtractedLabels(dataset, task).write();
    }
    byte[] json = MessageJson.file(task.manifest());
    task.out().write(ExtractTask.MANIFEST, out -> out.write(json));
    task.deleteMarks();
    task.out().sweep("img");
  }
}
