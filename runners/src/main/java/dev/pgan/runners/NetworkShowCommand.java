package dev.pgan.runners;

import dev.pgan.model.export.LayerTable;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.runners.inspection.LayersText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan network show}. */
@Command(
    name = "show",
    description =
        "Print the layers of Gs and D: parameters, shape of the output and of the weight.")
final class NetworkShowCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;

  @Parameters(
      index = "0",
      paramLabel = "RUN|SNAPSHOT",
      description = "Folder of a run, for its newest snapshot, or of one snapshot.")
  private String snapshot;

  @Override
  public Integer call() throws Exception {
    LayersText.lines(LayerTable.of(SnapshotPaths.find(snapshot).snapshot()))
        .forEach(System.out::println);
    return 0;
  }
}
