package dev.pgan.pipelines.video;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.imaging.Caption;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingTick;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * The image grids of a run over the time that its training took, with lod, time and kimg below. As
 * in the official training video, the time of the training is a power of the time of the video, so
 * that the quick changes at the start are shown for longer.
 *
 * @param timeWarp the power, such as the official 1.5; 1 for even time
 */
public record TrainingVideo(double seconds, int framesPerSecond, double timeWarp) {

  /** A grid and when it was made. */
  private record Shot(String file, TrainingTick tick) {}

  /**
   * Writes the video.
   *
   * @param out a name that ends in .mp4 or .gif
   * @throws UserException where the run has no grids, or the video cannot be made
   */
  public void write(BeamFolder run, BeamFile out) throws IOException {
    VideoFile.check(out);
    if (!(seconds * framesPerSecond >= 1 && framesPerSecond <= 120 && timeWarp > 0)) {
      throw new UserException(
          String.format(
              "video: duration is %s, fps %s, time_warp %s; expected a frame or more, at most 120 a"
                  + " second, and a power above 0",
              seconds, framesPerSecond, timeWarp));
    }
    List<Shot> shots = shots(run);
    if (shots.isEmpty()) {
      throw new UserException(
          run.explain("expected a run with image grids (fakesNNNNNN.png) of ticks in its log"));
    }
    VideoFile.write(out, framesPerSecond, sink -> write(run, shots, sink));
  }

  private void write(BeamFolder run, List<Shot> shots, FrameSink sink) throws IOException {
    double end = shots.get(shots.size() - 1).tick().getTotalSeconds();
    int frames = (int) Math.round(seconds * framesPerSecond);
    int shown = -1;
    Image grid = null;
    for (int frame = 0; frame < frames; frame++) {
      double time = frames == 1 ? end : Math.pow(frame / (frames - 1.0), timeWarp) * end;
      int shot = Math.max(shown, 0);
      while (shot + 1 < shots.size() && shots.get(shot + 1).tick().getTotalSeconds() <= time) {
        shot++;
      }
      if (shot != shown) {
        grid = read(run, shots.get(shot).file());
        shown = shot;
      }
      sink.add(Caption.under(grid, caption(shots.get(shot).tick(), time)));
    }
  }

  private static String caption(TrainingTick tick, double time) {
    long whole = Math.round(time);
    return String.format(
        Locale.ROOT,
        "lod %.2f  %d:%02d:%02d  kimg %.1f",
        tick.getLod(),
        whole / 3600,
        whole / 60 % 60,
        whole % 60,
        tick.getKimg());
  }

  /** Ticks whose grid is there, in order. */
  private static List<Shot> shots(BeamFolder run) throws IOException {
    Set<String> files = Set.copyOf(run.list(RunLayout.FAKES));
    List<Shot> shots = new ArrayList<>();
    for (String line : lines(run)) {
      TrainingTick tick = tick(run, line);
      String file = RunLayout.fakes(Math.round(tick.getKimg() * 1000));
      if (files.contains(file)) {
        shots.add(new Shot(file, tick));
      }
    }
    return shots;
  }

  private static TrainingTick tick(BeamFolder run, String line) {
    try {
      return MessageJson.parseKnown(line, TrainingTick.getDefaultInstance());
    } catch (InvalidProtocolBufferException e) {
      throw new UserException(
          run.pathOf(RunLayout.TICKS) + ": a tick in each line expected, found " + line, e);
    }
  }

  private static List<String> lines(BeamFolder run) throws IOException {
    try {
      return run.readText(RunLayout.TICKS).lines().toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** Decodes a grid; null where it cannot be decoded. */
  private static BufferedImage decode(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      return null;
    }
  }

  private static Image read(BeamFolder run, String file) throws IOException {
    byte[] png;
    try (InputStream in = run.open(file)) {
      png = in.readAllBytes();
    }
    BufferedImage read = decode(png);
    if (read == null) {
      throw new UserException(run.pathOf(file) + ": it is no whole PNG file; delete it");
    }
    int channels = read.getRaster().getNumBands();
    int[] samples =
        read.getRaster().getPixels(0, 0, read.getWidth(), read.getHeight(), (int[]) null);
    byte[] pixels = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      pixels[i] = (byte) samples[i];
    }
    return new Image(read.getWidth(), read.getHeight(), channels, pixels);
  }
}
