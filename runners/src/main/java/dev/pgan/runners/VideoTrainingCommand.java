package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.video.TrainingVideo;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan video training}. */
@Command(
    name = "training",
    description = "The image grids of a run over time, with lod, time and kimg below them.")
final class VideoTrainingCommand extends VideoVerb {
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
