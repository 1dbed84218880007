package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
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
}
