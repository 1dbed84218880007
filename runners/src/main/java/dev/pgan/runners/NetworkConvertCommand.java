package dev.pgan.runners;

import dev.pgan.pipelines.network.NetworkCut;
import dev.pgan.pipelines.storage.BeamFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan network convert}. */
@Command(
    name = "convert",
    description = {
      "Cut progressive networks to a lower resolution.",
      "The layer to RGB of that level has not been trained since the network grew beyond it."
    })
final class NetworkConvertCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private SnapshotArguments snapshot;

  @Parameters(
      index = "1",
      paramLabel = "RUN",
      description = "Folder to write to: RUN/snapshots/NNNNNN; generate and evaluate take it.")
  private String run;

  @Option(
      names = "--resolution",
      required = true,
      paramLabel = "R",
      description = "Width and height of the images, a power of two from 4.")
  private int resolution;

  @Override
  public Integer call() throws Exception {
    System.out.println(NetworkCut.run(snapshot.path(), resolution, BeamFolder.at(run)));
    return 0;
  }
}
