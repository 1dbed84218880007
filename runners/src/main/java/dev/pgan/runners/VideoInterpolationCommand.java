package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.video.InterpolationVideo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan video interpolation}. */
@Command(
    name = "interpolation",
    description = "What a network makes on a smooth way through its latents, round and round.")
final class VideoInterpolationCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;
  @Mixin private SnapshotArguments snapshot;

  @Parameters(index = "1", paramLabel = "FILE", description = "The video: .mp4 or .gif.")
  private String out;

  @Option(
      names = "--seed",
      defaultValue = "1000",
      paramLabel = "S",
      description =
          "Seed of numpy's RandomState, which draws the latents; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--grid",
      defaultValue = "1x1",
      converter = GridSize.Converter.class,
      paramLabel = "WxH",
      description = "Images side by side; default: ${DEFAULT-VALUE}.")
  private GridSize grid;

  @Option(
      names = "--duration",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "Default: ${DEFAULT-VALUE}.")
  private double duration;

  @Option(
      names = "--fps",
      defaultValue = "30",
      paramLabel = "N",
      description = "Frames a second; default: ${DEFAULT-VALUE}.")
  private int fps;

  @Option(
      names = "--smoothing",
      defaultValue = "1",
      paramLabel = "SECONDS",
      description = "How slowly the images change; default: ${DEFAULT-VALUE}.")
  private double smoothing;

  @Option(
      names = "--shrink",
      defaultValue = "1",
      paramLabel = "F",
      description = "Average F x F pixels to one; a power of two.")
  private int shrink;

  @Option(
      names = "--zoom",
      defaultValue = "1",
      paramLabel = "F",
      description = "Make a pixel F x F pixels.")
  private int zoom;

  @Override
  public Integer call() throws Exception {
    new InterpolationVideo(
            seed, grid.width(), grid.height(), duration, fps, smoothing, shrink, zoom)
        .write(snapshot.path(), BeamFile.at(out));
    System.out.println(BeamFile.at(out));
    return 0;
  }
}
