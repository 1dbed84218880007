package dev.pgan.pipelines.nearest;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.Levels;
import dev.pgan.pipelines.imaging.Caption;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.v1.NearestReals;
import dev.pgan.v1.Neighbour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Sheets to look at: a row for each generated image, with the image itself in a white frame and
 * then its nearest reals. Under each image is its number, and under a real also its distance.
 */
final class NearestSheet {
  private static final String PIXELS = "pixels.png";
  private static final String FEATURES = "features.png";
  private static final int LARGEST = 256;
  private static final int SMALLEST = 64;
  private static final int FRAME = 2;
  private static final byte WHITE = (byte) 255;
  private static final byte BLACK = 0;
  private static final long MOST_BYTES = 1 << 29;

  private final NearestTask task;
  private final List<ChosenImage> chosen;

  /** Pixels of an image side. */
  private final int size;

  NearestSheet(NearestTask task, List<ChosenImage> chosen) {
    this.task = task;
    this.chosen = chosen;
    size = Math.min(task.resolution(), LARGEST);
  }

  /**
   * Checks that a sheet can be made.
   *
   * @throws dev.pgan.pipelines.stage.UserException where it would be too large
   */
  static void check(NearestTask task) {
    long side = Math.max(SMALLEST, Math.min(task.resolution(), LARGEST)) + 32L;
    long bytes = side * side * 3 * task.numbers().size() * (task.count() + 1);
    NearestStage.require(
        bytes <= MOST_BYTES,
        "a sheet of %s images with %s reals each would be too large: name fewer as images, or a"
            + " smaller count",
        task.numbers().size(),
        task.count());
  }

  /** Writes a sheet of each kind of distance, in place of those of an earlier call. */
  void write(List<NearestReals> found) throws IOException {
    write(PIXELS, found, NearestReals::getPixelsList);
    if (task.hasFeatures()) {
      write(FEATURES, found, NearestReals::getFeaturesList);
    } else {
      task.reports().folder().delete(FEATURES);
    }
  }

  private void write(
      String name, List<NearestReals> found, Function<NearestReals, List<Neighbour>> neighbours)
      throws IOException {
    ByteArrayOutputStream cells = new ByteArrayOutputStream();
    Image cell = null;
    Levels levels = new Levels(task.channels(), task.resolution());
    int lod = Integer.numberOfTrailingZeros(task.resolution() / size);
    Dataset reals = Dataset.open(task.data());
    int realLod = Integer.numberOfTrailingZeros(reals.shape().resolution() / size);
    int count = 0;
    try (DatasetImages images = reals.images()) {
      for (int i = 0; i < found.size(); i++) {
        ChosenImage image = chosen.get(i);
        cell = cell(levels.of(image.pixels())[lod], WHITE, Long.toString(image.number()), "");
        cells.write(cell.toChw());
        List<Neighbour> nearest = neighbours.apply(found.get(i));
        long[] numbers = nearest.stream().mapToLong(Neighbour::getReal).toArray();
        ImageBatch batch = images.read(realLod, numbers);
        for (int k = 0; k < numbers.length; k++) {
          String distance = String.format("%.2f", nearest.get(k).getDistance());
          cells.write(cell(batch.image(k), BLACK, Long.toString(numbers[k]), distance).toChw());
        }
        count += 1 + numbers.length;
      }
    }
    ImageBatch all =
        new ImageBatch(count, cell.channels(), cell.height(), cell.width(), cells.toByteArray());
    ImageBatch sheet = ImageGrid.layOut(all, count / found.size());
    byte[] png =
        PngEncoder.encode(
            Image.ofChw(sheet.width(), sheet.height(), sheet.channels(), sheet.pixels()));
    task.reports().folder().write(name, out -> out.write(png));
  }

  /** An image in a frame, with two lines under it; those of small images are magnified. */
  private Image cell(byte[] chw, byte frame, String line, String second) {
    ImageBatch one = new ImageBatch(1, task.channels(), size, size, chw).rgb();
    ImageBatch large = ImageGrid.enlarge(one, Math.max(1, SMALLEST / size));
    Image image = framed(large, frame);
    return Caption.under(Caption.under(image, padded(line)), padded(second));
  }

  /** Fills a text up to the usual length, as the scale of a text depends on its length. */
  private static String padded(String text) {
    return String.format("%-10.10s", text);
  }

  private static Image framed(ImageBatch image, byte frame) {
    int side = image.width() + 2 * FRAME;
    byte[] chw = new byte[image.channels() * side * side];
    Arrays.fill(chw, frame);
    for (int row = 0; row < image.channels() * image.height(); row++) {
      int to = (row / image.height() * side + row % image.height() + FRAME) * side + FRAME;
      System.arraycopy(image.pixels(), row * image.width(), chw, to, image.width());
    }
    return Image.ofChw(side, side, image.channels(), chw);
  }
}
