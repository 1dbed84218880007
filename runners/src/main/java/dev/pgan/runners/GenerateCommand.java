package dev.pgan.runners;

import com.google.common.base.Ascii;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan generate}. */
@Command(
    name = "generate",
    description = "Make images with a snapshot's generator; image i follows from the seed and i.")
final class GenerateCommand implements Callable<Integer> {
  /** Containers by their names on the command line. */
  enum Format {
    TAR(ImageContainer.TAR),
    ZIP(ImageContainer.ZIP),
    PNG_FILES(ImageContainer.PNG_FILES);

    private final ImageContainer container;

    Format(ImageContainer container) {
      this.container = container;
    }

    @Override
    public String toString() {
      return Ascii.toLowerCase(name()).replace('_', '-');
    }
  }

  @Mixin private CommonArguments common;
  @Mixin private PipelineArguments pipeline;

  @Parameters(
      index = "0",
      paramLabel = "RUN|SNAPSHOT",
      description = "Folder of a run, for its newest snapshot, or of one snapshot.")
  private String snapshot;

  @Option(names = "--count", required = true, paramLabel = "N", description = "Images.")
  private long count;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
  private String out;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--grid",
      converter = GridSize.Converter.class,
      paramLabel = "WxH",
      description = "Also make grid.png of the first images: columns and rows.")
  private GridSize grid;

  @Option(
      names = "--format",
      defaultValue = "tar",
      paramLabel = "tar|zip|png-files",
      description = "How the PNG files are packed; default: ${DEFAULT-VALUE}.")
  private Format format;

  @Override
  public Integer call() throws Exception {
    GenerationJob.Builder job =
        GenerationJob.newBuilder()
            .setSnapshot(snapshot)
            .setOut(out)
            .setCount(count)
            .setSeed(seed)
            .setContainer(format.container);
    if (grid != null) {
      job.setGridWidth(grid.width()).setGridHeight(grid.height());
    }
    pipeline.stageRunner().run(Stages.of(job.build()));
    return 0;
  }
}
