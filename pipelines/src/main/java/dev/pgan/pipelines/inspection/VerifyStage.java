package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.ManifestLayout;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.VerifyJob;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads all bytes of a data set and checks them: checksums and shapes of all records, the levels of
 * every image against the largest one, labels, and the manifest where there is one. Writes a
 * report.
 */
public final class VerifyStage extends InspectionStage<VerifyJob, VerifyReport> {
  private static final String NAME = "verify";

  private final BeamFolder folder;

  public VerifyStage(VerifyJob job) {
    super(
        job,
        new Reports<>(NAME, BeamFolder.at(job.getReport()), VerifyReport.getDefaultInstance()));
    folder = BeamFolder.at(job.getDataset());
  }

  @Override
  public PlannedStage plan() throws IOException {
    FolderOwner.FINDINGS.check(reports().folder());
    Optional<DatasetManifest> manifest = ManifestLayout.read(folder);
    ExpectedFiles expected =
        manifest.isPresent() ? ManifestFiles.of(folder, manifest.get()) : OfficialFiles.of(folder);
    Plan plan =
        new Plan(
            expected.images(),
            "images",
            0,
            ImmutableList.of(
                folder
                    + (manifest.isPresent()
                        ? ", by its manifest"
                        : ", without a manifest: what no checksum covers is not seen")));
    return new PlannedInspection<>(
        plan, new VerifyTask(folder, expected, job().getMaxListed(), reports()));
  }
}
