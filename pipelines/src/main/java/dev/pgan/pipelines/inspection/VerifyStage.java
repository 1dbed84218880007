package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.Plan;
import dev.pgan.pipelines.Stage;
import dev.pgan.pipelines.dataset.ManifestLayout;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.VerifyJob;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;

/**
 * Reads all bytes of a data set and checks them: checksums and shapes of all records, the levels of
 * every image against the largest one, labels, and the manifest where there is one. Writes a
 * report.
 */
public final class VerifyStage implements Stage {
  static final String NAME = "verify";

  private final VerifyJob job;
  private final BeamFolder folder;
  private VerifyTask task;

  public VerifyStage(VerifyJob job) {
    this.job = job;
    folder = BeamFolder.at(job.getDataset());
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Never: files may have changed. */
  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public Plan plan() throws IOException {
    Optional<DatasetManifest> manifest = ManifestLayout.read(folder);
    ExpectedFiles expected =
        manifest.isPresent() ? ManifestFiles.of(folder, manifest.get()) : OfficialFiles.of(folder);
    task = new VerifyTask(folder, expected, job.getMaxListed(), job.getReport());
    return new Plan(
        expected.images(),
        "images",
        0,
        ImmutableList.of(
            folder
                + (manifest.isPresent()
                    ? ", by its manifest"
                    : ", without a manifest: what no checksum covers is not seen")));
  }

  @Override
  public String output() {
    return BeamFolder.at(job.getReport()).toString();
  }

  /** Not known until the report is there. */
  @Override
  public long done() {
    return 0;
  }

  @Override
  public void build(Pipeline pipeline) {
    checkState(task != null, "plan first");
    pipeline
        .apply(
            "Units",
            Create.of(task.expected().units()).withCoder(SerializableCoder.of(VerifyUnit.class)))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Verify", ParDo.of(new VerifyUnitFn(task)))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(VerifyReport.class)))
        .apply("Gather", WithKeys.of(0))
        .apply("All", GroupByKey.create())
        .apply("Report", ParDo.of(new VerifyReportFn(task)));
  }

  /** What was found, once the pipeline has run. */
  public VerifyReport report() throws IOException {
    checkState(task != null, "plan first");
    if (task.expected().units().isEmpty()) { // Nothing went through the pipeline.
      return task.expected().report();
    }
    VerifyReport.Builder report = VerifyReport.newBuilder();
    ReportFile.read(task.report(), VerifyTask.REPORT, report);
    return report.build();
  }
}
