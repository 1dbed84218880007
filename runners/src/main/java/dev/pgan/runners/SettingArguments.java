package dev.pgan.runners;

import dev.pgan.runners.workflow.TrainingSettings;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fields of the training's config that the command line sets. */
final class SettingArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description =
          "Set a field of the training's pgan.v1.TrainingConfig, such as schedule.total_kimg=100,"
              + " schedule.minibatch.64=32 or loss.hinge={}; can be repeated.")
  private List<String> settings = List.of();

  boolean isEmpty() {
    return settings.isEmpty();
  }

  TrainingConfig apply(TrainingConfig config) {
    try {
      return TrainingSettings.apply(config, settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(verb.commandLine(), "--set " + e.getMessage(), e);
    }
  }
}
