package dev.pgan.runners;

import dev.pgan.model.export.LayerTable;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.runners.inspection.LayersText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan network show}. */
@Command(
    name = "show",
    description =
        "Print the layers of Gs and D: parameters, shape of the output and of the weight.")
final class NetworkShowCommand extends Verb {
  @Mixin private PathArguments.OfSnapshot snapshot;

  @Override
  public Integer call() throws Exception {
    LayersText.lines(LayerTable.of(SnapshotPaths.find(snapshot.path()).snapshot()))
        .forEach(System.out::println);
    return 0;
  }
}
