package dev.pgan.pipelines.inspection;

import com.google.common.collect.Ordering;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts the reports of all units together, and checks the labels. */
final class VerifyReportFn extends DoFn<KV<Integer, Iterable<KV<Integer, VerifyReport>>>, Void> {
  private static final long serialVersionUID = 1;

  private final VerifyTask task;

  VerifyReportFn(VerifyTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<KV<Integer, VerifyReport>>> all)
      throws IOException {
    Problems whole = new Problems(task.folder(), task.maxListed());
    whole.add(task.expected().report());
    LabelsCheck.run(task.folder(), task.expected().labels(), whole);
    for (KV<Integer, VerifyReport> unit :
        Ordering.natural()
            .<KV<Integer, VerifyReport>>onResultOf(KV::getKey)
            .sortedCopy(all.getValue())) {
      whole.add(unit.getValue());
    }
    ReportFile.write(task.report(), VerifyTask.REPORT, whole.report());
  }
}
