package dev.pgan.runners;

import dev.pgan.pipelines.network.NetworkCut;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan network convert}. */
@Command(
    name = "convert",
    description = {
      "Cut progressive networks to a lower resolution.",
      "The layer to RGB of that level has not been trained since the network grew beyond it."
    })
final class NetworkConvertCommand extends WritingVerb {
  @Mixin private SnapshotArguments snapshot;
  @Mixin private NewRunArguments run;

  @Option(
      names = "--resolution",
      required = true,
      paramLabel = "R",
      description = "Width and height of the images, a power of two from 4.")
  private int resolution;

  @Override
  String write() throws IOException {
    return NetworkCut.run(snapshot.path(), resolution, run.folder());
  }
}
