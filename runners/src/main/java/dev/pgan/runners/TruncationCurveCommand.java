package dev.pgan.runners;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Ordering;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.execution.StageRunner;
import dev.pgan.runners.execution.StageRunner.Outcome;
import dev.pgan.runners.report.TruncationCurve;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan evaluate truncation-curve}. */
@Command(
    name = "truncation-curve",
    description = {
      "Evaluate one snapshot at several truncations of its latents: what quality costs in variety.",
      "Writes RUN/metrics/truncation-NNNNNN.csv and a .png of each metric; what was evaluated before"
          + " is not evaluated again."
    })
final class TruncationCurveCommand extends PipelineVerb {
  @Mixin private MetricArguments metrics;

  @Parameters(paramLabel = "RUN", description = "Folder of a run.")
  private String run;

  @Option(
      names = {"--data", "--reals"},
      defaultValue = "",
      paramLabel = "DST",
      description = "The data set; default: that of the run.")
  private String data;

  @Option(
      names = "--snapshot",
      paramLabel = "NNNNNN",
      description = "Snapshot to evaluate; default: the newest.")
  private String snapshot;

  @Option(
      names = "--thresholds",
      split = ",",
      paramLabel = "T",
      description =
          "Draw numbers of a latent again that are beyond +-T, as BigGAN does, such as 0.1,0.5,1,2;"
              + " Infinity for none.")
  private List<Double> thresholds = new ArrayList<>();

  @Option(
      names = "--psis",
      split = ",",
      paramLabel = "P",
      description = "Multiply latents by P instead, such as 0.5,0.7,1.")
  private List<Double> psis = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (thresholds.isEmpty() == psis.isEmpty()) {
      throw new UserException("truncation-curve: give --thresholds or --psis, and not both");
    }
    BeamFolder folder = BeamFolder.at(run);
    EvaluationJob job =
        metrics
            .job()
            .setRun(run)
            .setData(data)
            .addSnapshots(snapshot == null ? newest(folder) : snapshot)
            .build();
    ImmutableSortedMap<Double, SampleDraws> draws = draws();
    StageRunner runner = pipeline().stageRunner();
    boolean planned = false;
    for (SampleDraws some : draws.values()) {
      Outcome outcome = runner.run(Stages.of(job.toBuilder().setDraws(some).build()), folder);
      planned |= outcome == Outcome.PLANNED;
    }
    if (!planned) {
      System.out.print(
          new TruncationCurve(
                  folder, job.getSnapshots(0), thresholds.isEmpty() ? "psi" : "threshold", draws)
              .write());
    }
    return 0;
  }

  /** The draws of each value, as results have them: a usual value is left unset. */
  private ImmutableSortedMap<Double, SampleDraws> draws() {
    ImmutableSortedMap.Builder<Double, SampleDraws> draws =
        new ImmutableSortedMap.Builder<>(Ordering.natural());
    SampleDraws usual = SampleDraws.getDefaultInstance();
    for (double t : Set.copyOf(thresholds)) {
      draws.put(t, Double.isInfinite(t) ? usual : usual.toBuilder().setThreshold(t).build());
    }
    for (double psi : Set.copyOf(psis)) {
      draws.put(psi, psi == 1 ? usual : usual.toBuilder().setPsi(psi).build());
    }
    return draws.buildOrThrow();
  }

  private static String newest(BeamFolder folder) throws IOException {
    List<String> names = new SnapshotStore(folder).names();
    if (names.isEmpty()) {
      throw new UserException(folder + ": expected the folder of a run, found no snapshots in it");
    }
    return Iterables.getLast(names);
  }
}
