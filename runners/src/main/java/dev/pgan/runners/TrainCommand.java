package dev.pgan.runners;

import dev.pgan.model.DataShape;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.inspection.PresetText;
import dev.pgan.runners.report.LiveReport;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.runners.workflow.TextProtos;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgan train}. */
@Command(
    name = "train",
    description = "Train networks, or go on with a run from its newest whole snapshot.")
final class TrainCommand extends PipelineVerb {
  private static final String PRESET = "preset: ";

  @Mixin private SettingArguments settings;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CONFIG.textproto",
      description =
          "A pgan.v1.TrainingConfig; what it leaves out takes the preset's value. --preset can stand"
              + " in its place.")
  private Optional<String> config = Optional.empty();

  @Option(
      names = "--preset",
      paramLabel = "NAME[,PART...]",
      description = "The preset, with parts that change it; wins over that of the config.")
  private Optional<String> preset = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DST",
      description = "The data set; needed for a training.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Folder of the run; needed for a training.")
  private Optional<String> run = Optional.empty();

  @Option(
      names = "--list-presets",
      description = "Print the presets with where they come from, and their parts, then stop.")
  private boolean listPresets;

  @Option(
      names = "--show-preset",
      paramLabel = "NAME[,PART...]",
      description =
          "Print the preset as a whole CONFIG.textproto, complete for the data of --data, or for what"
              + " it was made for, then stop.")
  private Optional<String> shownPreset = Optional.empty();

  @Option(
      names = "--resume-from",
      defaultValue = "",
      paramLabel = "RUN|SNAPSHOT",
      description =
          "Networks that a new run starts with, such as imported ones or those of another data set:"
              + " fine-tuning. Default: new ones.")
  private String resumeFrom;

  @Option(
      names = "--resume-kimg",
      paramLabel = "KIMG",
      description =
          "Where in the schedule to go on with --resume-from, in thousands of images; 0 grows from"
              + " its start. Default: at the kimg that the networks have seen, where the schedule has"
              + " grown as far by then as they have; else where it first has.")
  private OptionalDouble resumeKimg = OptionalDouble.empty();

  @Override
  public Integer call() throws Exception {
    if (listPresets) {
      PresetText.list().forEach(System.out::println);
    } else if (shownPreset.isPresent()) {
      checkPreset("--show-preset", shownPreset.get());
      show(settings.apply(TrainingConfig.newBuilder().setPreset(shownPreset.get()).build()));
    } else {
      train();
    }
    return 0;
  }

  private void show(TrainingConfig wanted) throws IOException {
    try {
      DataShape shape =
          data.isPresent()
              ? Dataset.open(data.get()).shape()
              : GanFamilies.preset(wanted).madeFor();
      System.out.print(PresetText.show(Presets.complete(wanted, shape), shape));
    } catch (IllegalArgumentException e) {
      throw new UserException("the training config: " + e.getMessage(), e);
    }
  }

  private void train() throws IOException {
    String its = needed("--run=RUN", run);
    TrainingJob.Builder job =
        TrainingJob.newBuilder()
            .setRun(its)
            .setData(needed("--data=DST", data))
            .setResumeFrom(resumeFrom)
            .setConfig(settings.apply(named()));
    resumeKimg.ifPresent(job::setResumeKimg);
    BeamFolder folder = BeamFolder.at(its);
    try (LiveReport report = LiveReport.start(folder)) {
      pipeline().trainingRunner("").run(Stages.of(job.build()), folder);
    }
  }

  private TrainingConfig named() throws IOException {
    if (config.isEmpty() && preset.isEmpty()) {
      throw usage("Missing CONFIG.textproto or --preset; --list-presets names the presets");
    }
    TrainingConfig.Builder named =
        config.isPresent()
            ? TextProtos.read(config.get(), TrainingConfig.getDefaultInstance()).toBuilder()
            : TrainingConfig.newBuilder();
    preset.ifPresent(
        name -> {
          checkPreset("--preset", name);
          named.setPreset(name);
        });
    return named.build();
  }

  /** Whether the option names a preset and its parts; what else is wrong depends on the data. */
  private void checkPreset(String option, String name) {
    try {
      Presets.example(TrainingConfig.newBuilder().setPreset(name).build());
    } catch (IllegalArgumentException e) {
      if (e.getMessage().startsWith(PRESET)) {
        throw usage(option + ": " + e.getMessage().substring(PRESET.length()));
      }
    }
  }

  private <T> T needed(String option, Optional<T> value) {
    return value.orElseThrow(() -> usage("Missing required option: '" + option + "'"));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
