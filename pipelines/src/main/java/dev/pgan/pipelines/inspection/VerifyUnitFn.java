package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.Progress;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Checks a unit; emits what is wrong with it, by its index. */
final class VerifyUnitFn extends DoFn<VerifyUnit, KV<Integer, VerifyReport>> {
  private static final long serialVersionUID = 1;

  private final VerifyTask task;

  VerifyUnitFn(VerifyTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(@Element VerifyUnit unit, OutputReceiver<KV<Integer, VerifyReport>> reports)
      throws IOException {
    Problems problems = new Problems(task.folder(), task.maxListed());
    UnitCheck.run(
        task.folder(),
        unit,
        task.expected().levelTolerance(),
        problems,
        images -> Progress.add(VerifyStage.NAME, images));
    problems.addImages(unit.images());
    reports.output(KV.of(unit.index(), problems.report()));
  }
}
