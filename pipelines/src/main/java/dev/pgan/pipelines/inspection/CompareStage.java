package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.Plan;
import dev.pgan.pipelines.Stage;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CompareJob;
import dev.pgan.v1.CompareReport;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;

/**
 * Compares the images of two data sets, number by number, whatever their shards, at every level
 * that both have, and their labels. Writes a report.
 */
public final class CompareStage implements Stage {
  static final String NAME = "compare";

  private final CompareJob job;
  private CompareTask task;

  public CompareStage(CompareJob job) {
    this.job = job;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Never: data sets may have changed. */
  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public Plan plan() throws IOException {
    Dataset a = Dataset.open(job.getA());
    Dataset b = Dataset.open(job.getB());
    task = new CompareTasks(job, a, b).task();
    return new Plan(
        task.units().stream().mapToLong(ImageSelection::count).sum(),
        "images",
        0,
        ImmutableList.of("A: " + describe(a), "B: " + describe(b)));
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
            "Pieces", Create.of(task.units()).withCoder(SerializableCoder.of(ImageSelection.class)))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Compare", ParDo.of(new CompareUnitFn(task)))
        .setCoder(KvCoder.of(VarLongCoder.of(), SerializableCoder.of(CompareReport.class)))
        .apply("Gather", WithKeys.of(0))
        .apply("All", GroupByKey.create())
        .apply("Report", ParDo.of(new CompareReportFn(task)));
  }

  /** What was found, once the pipeline has run. */
  public CompareReport report() throws IOException {
    checkState(task != null, "plan first");
    if (task.units().isEmpty()) { // Nothing went through the pipeline.
      return CompareReport.newBuilder().addAllMismatches(task.mismatches()).build();
    }
    CompareReport.Builder report = CompareReport.newBuilder();
    ReportFile.read(task.report(), CompareTask.REPORT, report);
    return report.build();
  }
}
