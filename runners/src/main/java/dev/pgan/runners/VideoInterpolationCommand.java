package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.video.InterpolationVideo;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan video interpolation}. */
@Command(
    name = "interpolation",
    description = "What a network makes on a smooth way through its latents, round and round.")
final class VideoInterpolationCommand extends VideoVerb {
  @Mixin private SnapshotArguments snapshot;

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
  void write(BeamFile video, int fps) throws IOException {
    new InterpolationVideo(
            seed, grid.width(), grid.height(), duration, fps, smoothing, shrink, zoom)
        .write(snapshot.path(), video);
  }
}
