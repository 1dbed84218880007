package dev.pgan.runners;

import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ImageFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset create-from-images}. */
@Command(
    name = "create-from-images",
    description = "Make a data set of the PNG and JPEG pictures in a folder.")
final class CreateFromImagesCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;
  @Mixin private RejectionArguments rejections;
  @Mixin private ShardArguments shards;

  @Parameters(index = "0", paramLabel = "SRC", description = "Folder or gs:// prefix of pictures.")
  private String source;

  @Parameters(index = "1", paramLabel = "DST", description = "Folder of the data set.")
  private String destination;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      description =
          "Centre-crop to a square and resize to this power of two; default: take the pictures as"
              + " they are.")
  private int resolution;

  @Option(
      names = "--shuffle",
      description = "Official random order instead of the order of the names.")
  private boolean shuffle;

  @Option(names = "--max-images", paramLabel = "N", description = "Only the first so many.")
  private long maxImages;

  @Override
  public Integer call() throws Exception {
    DatasetJob job =
        DatasetJob.newBuilder()
            .setDestination(destination)
            .setShards(shards.shards())
            .setMaxRejected(rejections.maxRejected())
            .setImages(
                ImageFolder.newBuilder()
                    .setPath(source)
                    .setResolution(resolution)
                    .setShuffle(shuffle)
                    .setMaxImages(maxImages))
            .build();
    pipeline.stageRunner().run(Stages.of(job));
    return 0;
  }
}
