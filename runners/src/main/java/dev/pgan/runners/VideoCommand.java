package dev.pgan.runners;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pgan video}: holds the verbs that make videos. */
@Command(
    name = "video",
    description = "Make videos, as MP4 (H.264, for browsers) or GIF.",
    subcommands = {VideoInterpolationCommand.class, VideoTrainingCommand.class})
final class VideoCommand implements Runnable {
  @Mixin private CommonArguments common;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
