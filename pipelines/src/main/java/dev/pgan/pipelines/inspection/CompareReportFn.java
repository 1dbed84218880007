package dev.pgan.pipelines.inspection;

import com.google.common.collect.Ordering;
import dev.pgan.v1.CompareReport;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts the reports of all pieces together. */
final class CompareReportFn extends DoFn<KV<Integer, Iterable<KV<Long, CompareReport>>>, Void> {
  private static final long serialVersionUID = 1;

  private final CompareTask task;

  CompareReportFn(CompareTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<KV<Long, CompareReport>>> all)
      throws IOException {
    Comparison whole = new Comparison(task.resolutions(), task.maxListed());
    for (KV<Long, CompareReport> part :
        Ordering.natural()
            .<KV<Long, CompareReport>>onResultOf(KV::getKey)
            .sortedCopy(all.getValue())) {
      whole.add(part.getValue());
    }
    CompareReport report =
        whole.report().toBuilder()
            .addAllMismatches(task.mismatches())
            .setLabelsCompared(task.labels())
            .build();
    ReportFile.write(task.report(), CompareTask.REPORT, report);
  }
}
