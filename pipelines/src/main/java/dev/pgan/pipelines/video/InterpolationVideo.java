package dev.pgan.pipelines.video;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.sampling.OrderedWork;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a network makes on a way through its latents that ends where it starts, as the official
 * interpolation video. Images of a network with labels keep their class.
 *
 * @param seed of numpy's RandomState, 0 to 2^32 - 1
 * @param columns of the grid of images, as {@code rows}
 * @param smoothing deviation of the Gaussian that smooths the latents, in seconds
 * @param shrink pixels that become one, a side
 * @param zoom pixels that one becomes, a side
 */
public record InterpolationVideo(
    long seed,
    int columns,
    int rows,
    double seconds,
    int framesPerSecond,
    double smoothing,
    int shrink,
    int zoom) {
  private static final long MAX_NUMBERS = 1 << 28;

  /**
   * Writes the video.
   *
   * @param snapshot folder of a snapshot, or of a run for its newest one
   * @param out a name that ends in .mp4 or .gif
   * @throws UserException where the video cannot be made
   */
  public void write(String snapshot, BeamFile out) throws IOException {
    VideoFile.check(out);
    try (SharedSampler shared = SharedSampler.acquire(SnapshotPaths.find(snapshot).path())) {
      Sampler sampler = shared.sampler();
      check(sampler);
      int frames = (int) Math.round(seconds * framesPerSecond);
      int values = columns * rows * sampler.latentSize();
      float[] latents = SmoothLatents.draw(seed, frames, values, smoothing * framesPerSecond);
      float[] labels = sampler.labels(seed, 0, columns * rows);
      VideoFile.write(
          out,
          framesPerSecond,
          sink -> {
            try (OrderedWork<Image> work = new OrderedWork<>(sink::add)) {
              for (int frame = 0; frame < frames; frame++) {
                float[] its = Arrays.copyOfRange(latents, frame * values, (frame + 1) * values);
                work.add(() -> frame(sampler, its, labels));
              }
              work.finish();
            }
          });
    }
  }

  private Image frame(Sampler sampler, float[] latents, float[] labels) {
    ImageBatch images = sampler.generate(columns * rows, latents, labels);
    ImageBatch grid =
        ImageGrid.enlarge(ImageGrid.shrink(ImageGrid.layOut(images, columns), shrink), zoom);
    return Image.ofChw(grid.width(), grid.height(), grid.channels(), grid.pixels());
  }

  private void check(Sampler sampler) {
    require(seed >= 0 && seed < 1L << 32, "seed is %s, expected 0 to 4294967295", seed);
    require(
        framesPerSecond >= 1 && framesPerSecond <= 120,
        "fps is %s, expected 1 to 120",
        framesPerSecond);
    require(
        seconds * framesPerSecond >= 1 && Double.isFinite(seconds),
        "duration is %s, expected more than a frame",
        seconds);
    require(smoothing >= 0, "smoothing is %s, expected 0 or more", smoothing);
    int resolution = sampler.shape().resolution();
    require(
        shrink >= 1 && shrink <= resolution && Integer.bitCount(shrink) == 1,
        "shrink is %s, expected a power of two up to %s",
        shrink,
        resolution);
    require(zoom >= 1 && zoom <= 64, "zoom is %s, expected 1 to 64", zoom);
    double numbers = seconds * framesPerSecond * columns * rows * sampler.latentSize();
    require(
        numbers <= MAX_NUMBERS,
        "%s numbers in the latents of all frames are more than %s: make it shorter or the grid"
            + " smaller",
        (long) numbers,
        MAX_NUMBERS);
  }

  private static void require(boolean right, String message, Object... values) {
    if (!right) {
      throw new UserException("video: " + String.format(message, values));
    }
  }
}
