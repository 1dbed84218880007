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
      CreateFromCommand.Images.class,
      CreateFromCommand.Hdf5.class,
      CreateSyntheticCommand.class,
      CreateKnownCommand.OfMnist.class,
      CreateKnownCommand.OfMnistRgb.class,
      CreateKnownCommand.OfCifar10.class,
      CreateKnownCommand.OfCifar100.class,
      CreateKnownCommand.OfSvhn.class,
      CreateFromCommand.Lmdb.class,
      CreateKnownCommand.OfCeleba.class,
      CreateCelebaHqCommand.class,
      BuildCelebaHqDeltasCommand.class,
      AlignCelebaCommand.class,
      ToHdf5Command.class,
      CreateFromCommand.Records.class,
      InfoCommand.class,
      DisplayCommand.class,
      ExtractCommand.class,
      CompareCommand.class,
      VerifyCommand.class
    })
final class DatasetCommand extends VerbGroup {}
