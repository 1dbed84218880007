package dev.pgan.runners;

import picocli.CommandLine.Command;

/** {@code pgan dataset}: holds the verbs that make data sets and look at them. */
@Command(
    name = "dataset",
    description = {
      "Make a data set: multi-resolution TFRecord shards with a manifest.",
      "Look at one: display, info, extract, compare, verify."
    },
    subcommands = {
      CreateFromImagesCommand.class,
      CreateFromHdf5Command.class,
      CreateSyntheticCommand.class,
      CreateMnistCommand.class,
      CreateMnistRgbCommand.class,
      CreateCifar10Command.class,
      CreateCifar100Command.class,
      CreateSvhnCommand.class,
      CreateLsunCommand.class,
      CreateCelebaCommand.class,
      CreateCelebaHqCommand.class,
      BuildCelebaHqDeltasCommand.class,
      AlignCelebaCommand.class,
      ToHdf5Command.class,
      ImportCommand.class,
      InfoCommand.class,
      DisplayCommand.class,
      ExtractCommand.class,
      CompareCommand.class,
      VerifyCommand.class
    })
final class DatasetCommand extends VerbGroup {}
