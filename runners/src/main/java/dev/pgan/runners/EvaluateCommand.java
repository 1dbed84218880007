package dev.pgan.runners;

import com.google.common.collect.Lists;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.execution.StageRunner.Outcome;
import dev.pgan.runners.report.ComparisonWriter;
import dev.pgan.runners.report.ReportWriter;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.EvaluationJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Compare the images of a run's snapshots with those of the data set.",
      "With --fakes instead of a RUN: compare any pictures with any others."
    },
    subcommands = {ExportRealsCommand.class, TruncationCurveCommand.class})
final class EvaluateCommand extends PipelineVerb {
  @Mixin private MetricArguments metrics;
  @Mixin private DrawArguments draws;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Folder of a run; several are evaluated one after another.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = {"--data", "--reals"},
      paramLabel = "DST",
      description =
          "The data set, default: that of the run; with --fakes also a folder, .zip or .tar of"
              + " pictures, or an .npz.")
  private String data = "";

  @Option(
      names = "--fakes",
      paramLabel = "DIR|ZIP|TAR|NPZ",
      description =
          "Judge these pictures: a folder, .zip or .tar of picture files, an .npz of uint8"
              + " images (array x or arr_0), or a data set.")
  private String fakes;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "With --fakes: folder for results, a report, and the data sets made for them.")
  private String out;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      description =
          "With --fakes: centre-crop pictures to squares and resize them to this power of two;"
              + " default: as they are.")
  private int resolution;

  @Option(
      names = "--snapshots",
      split = ",",
      paramLabel = "NNNNNN",
      description = "Snapshots to evaluate; default: all.")
  private List<String> snapshots = new ArrayList<>();

  @Option(
      names = "--newest-first",
      description = "Evaluate one snapshot after another, the newest first, and publish each.")
  private boolean newestFirst;

  @Option(
      names = "--real-statistics",
      defaultValue = "",
      paramLabel = "NPZ",
      description =
          "For fid: mu and sigma of the reals' features, as pgan evaluate export-reals and other"
              + " programs leave them. Default: those of the data set.")
  private String realStatistics;

  @Option(
      names = "--repeat",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Evaluate with N seeds, from --seed on; mean and deviation of each figure are in the"
              + " report and in metrics/seeds.csv. Default: ${DEFAULT-VALUE}.")
  private int repeat;

  @Option(
      names = "--publish",
      paramLabel = "DIR",
      description =
          "Copy the results and a report to this folder, local or gs://, the report last. Of several"
              + " RUNs: each to a folder of its name there, and at the end a page that compares"
              + " them.")
  private String publish;

  @Override
  public Integer call() throws Exception {
    if (fakes != null) {
      evaluateImages();
      return 0;
    }
    if (runs.isEmpty()) {
      throw new UserException("evaluate: name a RUN, or pictures as --fakes");
    }
    Map<String, BeamFolder> destinations = destinations();
    Outcome outcome = Outcome.PLANNED;
    for (String run : runs) {
      EvaluationJob job = job().setRun(run).setData(data).addAllSnapshots(snapshots).build();
      for (EvaluationJob part : newestFirst ? bySnapshot(job) : List.of(job)) {
        outcome = evaluate(part, BeamFolder.at(run));
        publish(outcome, run, Optional.ofNullable(destinations.get(run)));
      }
    }
    if (destinations.size() > 1 && outcome != Outcome.PLANNED) {
      List<BeamFolder> compared = Lists.transform(runs, BeamFolder::at);
      BeamFile page = new BeamFile(BeamFolder.at(publish), RunLayout.REPORT);
      System.out.println(new ComparisonWriter(compared).write(page));
    }
    return 0;
  }

  /** Where the results of each run are published; empty where they are not. */
  private Map<String, BeamFolder> destinations() {
    Map<String, BeamFolder> destinations = new LinkedHashMap<>();
    Map<String, String> runOfName = new TreeMap<>();
    if (publish != null) {
      for (String run : runs) {
        String name = BeamFolder.at(run).name();
        String other = runOfName.put(name, run);
        if (other != null) {
          throw new UserException(
              String.format(
                  "evaluate: --publish gives each RUN a folder of its name, and %s and %s are both"
                      + " named %s; publish them by a call for each",
                  other, run, name));
        }
        BeamFolder folder = BeamFolder.at(publish);
        destinations.put(run, runs.size() == 1 ? folder : folder.folder(name));
      }
    }
    return destinations;
  }

  private void evaluateImages() throws IOException {
    if (!runs.isEmpty() || out == null || data.isEmpty()) {
      throw new UserException(
          "evaluate: --fakes wants --reals to compare with and --out for the results, and no RUN");
    }
    BeamFolder folder = BeamFolder.at(out);
    JudgedPictures pictures = new JudgedPictures(pipeline(), folder, resolution);
    EvaluationJob job =
        job()
            .setRun(out)
            .setFakes(pictures.dataset(fakes, "fakes"))
            .setData(pictures.dataset(data, "reals"))
            .build();
    Outcome outcome = evaluate(job, folder);
    System.out.println(new ReportWriter(folder).write());
    publish(outcome, out, Optional.ofNullable(publish).map(BeamFolder::at));
  }

  /** Evaluates with one seed after another. */
  private Outcome evaluate(EvaluationJob job, BeamFolder folder) throws IOException {
    Outcome outcome = Outcome.PLANNED;
    for (int i = 0; i < repeat; i++) {
      EvaluationJob one = job.toBuilder().setSeed(job.getSeed() + i).build();
      outcome = pipeline().stageRunner().run(Stages.of(one), folder);
    }
    return outcome;
  }

  private static void publish(Outcome outcome, String run, Optional<BeamFolder> destination)
      throws IOException {
    if (destination.isPresent() && outcome != Outcome.PLANNED) {
      System.out.println(new ReportWriter(BeamFolder.at(run)).publish(destination.get()));
    }
  }

  private static List<EvaluationJob> bySnapshot(EvaluationJob job) throws IOException {
    List<String> names =
        job.getSnapshotsCount() > 0
            ? job.getSnapshotsList().stream().sorted().toList()
            : new SnapshotStore(BeamFolder.at(job.getRun())).names();
    return Lists.reverse(
        Lists.transform(
            names, name -> job.toBuilder().clearSnapshots().addSnapshots(name).build()));
  }

  private EvaluationJob.Builder job() {
    EvaluationJob.Builder job = metrics.job().setRealStatistics(realStatistics);
    draws.draws().ifPresent(job::setDraws);
    return job;
  }
}
