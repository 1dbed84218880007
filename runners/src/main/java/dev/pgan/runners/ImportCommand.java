package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.RecordedImages;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset import}. */
@Command(
    name = "import",
    description =
        "Make a data set of the records of another one, such as one of the official program: cut"
            + " into shards, with a manifest, every record checked and kept byte for byte.")
final class ImportCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private DestinationArguments destination;

  @Parameters(
      index = "0",
      paramLabel = "SRC",
      description = "Folder of NAME-rLL.tfrecords at all levels, and NAME-rxx.labels if there are.")
  private String source;

  @Override
  public Integer call() throws Exception {
    DatasetJob job =
        destination.job().setImported(RecordedImages.newBuilder().setPath(source)).build();
    pipeline.stageRunner().run(Stages.of(job));
    return 0;
  }
}
