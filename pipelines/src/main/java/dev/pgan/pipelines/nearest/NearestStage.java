package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.evaluation.SharedFeatures;
import dev.pgan.pipelines.inspection.ImageSelection;
import dev.pgan.pipelines.inspection.InspectionStage;
import dev.pgan.pipelines.inspection.PlannedInspection;
import dev.pgan.pipelines.inspection.Reports;
import dev.pgan.pipelines.sampling.NumberRanges;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.NearestJob;
import dev.pgan.v1.NearestReport;
import java.io.IOException;
import java.util.stream.LongStream;

/**
 * Finds the reals that are nearest to generated images, by pixels and, with a network, by features:
 * every real is compared with every generated image. Any worker looks through any piece of the data
 * set, and keeps only the nearest reals of the piece. The stage leaves sheets, a table and
 * nearest.json.
 */
public final class NearestStage extends InspectionStage<NearestJob, NearestReport> {
  private static final int USUAL_COUNT = 8;
  private static final int MOST_COUNT = 100;

  /** Every worker holds the pixels of all generated images. */
  private static final long MOST_BYTES = 1 << 28;

  /**
   * @throws UserException where the job has a value that cannot be used
   */
  public NearestStage(NearestJob job) {
    super(
        job,
        new Reports<>("nearest", BeamFolder.at(job.getOut()), NearestReport.getDefaultInstance()));
    require(!job.getOut().isEmpty(), "no folder for what is found is named as out");
    require(
        job.getCount() >= 0 && job.getCount() <= MOST_COUNT,
        "count of reals for each image is %s, expected 1 to %s",
        job.getCount(),
        MOST_COUNT);
  }

  @Override
  public PlannedStage plan() throws IOException {
    FolderOwner.NEAREST_REALS.check(BeamFolder.at(job().getOut()));
    Dataset reals = Dataset.open(job().getData());
    GeneratedPictures source = PictureFinder.find(job());
    int resolution = resolution(source, reals);
    ImmutableList<Long> numbers = numbers(source, resolution);
    FeatureNetworkConfig network = job().getFeatureNetwork();
    String networkSha256 = "";
    if (!network.getFile().isEmpty()) {
      network = SharedFeatures.complete(network);
      networkSha256 = SharedFeatures.check(network);
    }
    ImageSelection all = ImageSelection.of(reals, resolution, 0, 0);
    int imageBytes = reals.shape().channels() * resolution * resolution;
    NearestTask task =
        new NearestTask(
            source,
            numbers,
            reals.folder().toString(),
            reals.sha256(),
            reals.shape().channels(),
            resolution,
            all.units(imageBytes),
            job().getCount() == 0 ? USUAL_COUNT : job().getCount(),
            network,
            networkSha256,
            reports());
    NearestSheet.check(task);
    String line =
        String.format(
            "%s generated images beside %s reals at %sx%s, to %s",
            numbers.size(), all.count(), resolution, resolution, output());
    return new PlannedInspection<>(
        new Plan(all.count(), "images", 0, ImmutableList.of(line)), task);
  }

  private int resolution(GeneratedPictures generated, Dataset reals) {
    require(
        generated.channels() == reals.shape().channels(),
        "the generated images have %s channels, the data set %s has %s: name the data set that the"
            + " network was trained with",
        generated.channels(),
        reals.folder(),
        reals.shape().channels());
    int largest = Math.min(generated.resolution(), reals.shape().resolution());
    require(
        job().getResolution() <= largest,
        "resolution is %s, expected a power of two from 4 to %s, which both have",
        job().getResolution(),
        largest);
    return job().getResolution() == 0 ? largest : job().getResolution();
  }

  private ImmutableList<Long> numbers(GeneratedPictures source, int resolution) {
    long most = MOST_BYTES / ((long) source.channels() * resolution * resolution);
    if (job().getImages().isEmpty()) {
      long usual = Math.min(source.usual(), source.size());
      requireFew(usual, most);
      return LongStream.range(0, usual).boxed().collect(ImmutableList.toImmutableList());
    }
    NumberRanges ranges = NumberRanges.parse(job().getImages(), "images");
    requireFew(ranges.size(), most);
    ImmutableList<Long> numbers =
        LongStream.range(0, ranges.size())
            .map(ranges::at)
            .distinct()
            .sorted()
            .boxed()
            .collect(ImmutableList.toImmutableList());
    long last = numbers.get(numbers.size() - 1);
    require(
        last < source.size(),
        "images has %s, but there are those from 0 to %s",
        last,
        LongMath.saturatedSubtract(source.size(), 1));
    return numbers;
  }

  private void requireFew(long images, long most) {
    require(
        images <= most,
        "%s generated images are too many to be held at this resolution, expected at most %s: name"
            + " fewer as images, or a lower resolution",
        images,
        most);
  }

  static void require(boolean right, String message, Object... values) {
    if (!right) {
      throw new UserException("nearest: " + String.format(message, values));
    }
  }
}
