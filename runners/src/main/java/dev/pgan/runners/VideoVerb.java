package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.video.InterpolationVideo;
import dev.pgan.pipelines.video.TrainingVideo;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb that makes a video. */
abstract class VideoVerb extends WritingVerb {
  @Parameters(index = "+", paramLabel = "FILE", description = "The video: .mp4 or .gif.")
  private String out;

  @Option(
      names = "--fps",
      defaultValue = "30",
      paramLabel = "N",
      description = "Frames a second; default: ${DEFAULT-VALUE}.")
  private int fps;

  /** Makes the video. */
  abstract void write(BeamFile video, int fps) throws IOException;

  @Override
  final String write() throws IOException {
    BeamFile video = BeamFile.at(out);
    write(video, fps);
    return video.toString();
  }

  /** {@code pgan video interpolation}. */
  @Command(
      name = "interpolation",
      description = "What a network makes on a smooth way through its latents, round and round.")
  static final class OfLatents extends VideoVerb {
    @Mixin private PathArguments.OfSnapshot snapshot;

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

  /** {@code pgan video training}. */
  @Command(
      name = "training",
      description = "The image grids of a run over time, with lod, time and kimg below them.")
  static final class OfTraining extends VideoVerb {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
    private String run;

    @Option(
        names = "--duration",
        defaultValue = "20",
        paramLabel = "SECONDS",
        description = "Default: ${DEFAULT-VALUE}.")
    private double duration;

    @Option(
        names = "--time-warp",
        defaultValue = "1.5",
        paramLabel = "P",
        description =
            "The time of the training is this power of that of the video, so that its start is shown"
                + " for longer; default: ${DEFAULT-VALUE}.")
    private double timeWarp;

    @Override
    void write(BeamFile video, int fps) throws IOException {
      new TrainingVideo(duration, fps, timeWarp).write(BeamFolder.at(run), video);
    }
  }
}
