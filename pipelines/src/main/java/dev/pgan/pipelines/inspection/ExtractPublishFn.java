package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.util.JsonFormat;
import dev.pgan.pipelines.dataset.Dataset;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/** When all pictures are there: the labels, then the manifest. */
final class ExtractPublishFn extends DoFn<Integer, Void> {
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
    String json = JsonFormat.printer().print(task.manifest()) + "\n";
    task.out().write(ExtractTask.MANIFEST, out -> out.write(json.getBytes(UTF_8)));
    task.deleteMarks();
    task.out().sweep("img");
  }
}
