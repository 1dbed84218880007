package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.CompareJob;
import dev.pgan.v1.CompareReport;
import java.io.IOException;

/**
 * Compares the images of two data sets, number by number, whatever their shards, at every level
 * that both have, and their labels. Writes a report.
 */
public final class CompareStage extends InspectionStage<CompareJob, CompareReport> {
  private static final String NAME = "compare";

  public CompareStage(CompareJob job) {
    super(
        job,
        new Reports<>(NAME, BeamFolder.at(job.getReport()), CompareReport.getDefaultInstance()));
  }

  @Override
  public PlannedStage plan() throws IOException {
    FolderOwner.FINDINGS.check(reports().folder());
    Dataset a = Dataset.open(job().getA());
    Dataset b = Dataset.open(job().getB());
    CompareTask task = new CompareTasks(job(), reports(), a, b).task();
    Plan plan =
        new Plan(
            task.units().stream().mapToLong(ImageSelection::count).sum(),
            "images",
            0,
            ImmutableList.of("A: " + describe(a), "B: " + describe(b)));
    return new PlannedInspection<>(plan, task);
  }

  private static String describe(Dataset dataset) {
    return String.format(
        "%s, %s images of %s channels at %sx%s, labels of %s",
        dataset.folder(),
        dataset.size(),
        dataset.shape().channels(),
        dataset.shape().resolution(),
        dataset.shape().resolution(),
        dataset.shape().labelSize());
  }
}
