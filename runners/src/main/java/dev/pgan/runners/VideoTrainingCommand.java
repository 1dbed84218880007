package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.video.TrainingVideo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan video training}. */
@Command(
    name = "training",
    description = "The image grids of a run over time, with lod, time and kimg below them.")
final class VideoTrainingCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;

  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
  private String run;

  @Parameters(index = "1", paramLabel = "FILE", description = "The video: .mp4 or .gif.")
  private String out;

  @Option(
      names = "--duration",
      defaultValue = "20",
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
      names = "--time-warp",
      defaultValue = "1.5",
      paramLabel = "P",
      description =
          "The time of the training is this power of that of the video, so that its start is shown"
              + " for longer; default: ${DEFAULT-VALUE}.")
  private double timeWarp;

  @Override
  public Integer call() throws Exception {
    new TrainingVideo(duration, fps, timeWarp).write(BeamFolder.at(run), BeamFile.at(out));
    System.out.println(BeamFile.at(out));
    return 0;
  }
}
