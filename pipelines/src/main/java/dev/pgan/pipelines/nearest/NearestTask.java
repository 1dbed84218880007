package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.Levels;
import dev.pgan.pipelines.inspection.ImageSelection;
import dev.pgan.pipelines.inspection.ImagesInspection;
import dev.pgan.pipelines.inspection.Reports;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.NearestReals;
import dev.pgan.v1.NearestReport;
import java.io.IOException;

/**
 * What every worker knows.
 *
 * @param numbers of the generated images, in ascending order
 * @param data folder of the data set of reals
 * @param resolution at which all are compared
 * @param units pieces of work
 * @param count reals that are kept for each image
 * @param networkSha256 empty where pixels alone are compared
 */
record NearestTask(
    GeneratedPictures source,
    ImmutableList<Long> numbers,
    String data,
    String dataSha256,
    int channels,
    int resolution,
    ImmutableList<ImageSelection> units,
    int count,
    FeatureNetworkConfig network,
    String networkSha256,
    Reports<NearestReport> reports)
    implements ImagesInspection<NearestReport> {
  @Override
  public Inspector<NearestReport> open() throws IOException {
    return new NearestSearch(this);
  }

  boolean hasFeatures() {
    return !networkSha256.isEmpty();
  }

  /**
   * The generated images; those that are larger than the resolution are made smaller as the levels
   * of data sets are.
   */
  ImmutableList<ChosenImage> chosen() throws IOException {
    int largest = source.resolution();
    int lod = Integer.numberOfTrailingZeros(largest / resolution);
    Levels levels = new Levels(channels, largest);
    return source.read(numbers).stream()
        .map(image -> image.withPixels(levels.of(image.pixels())[lod].clone()))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public NearestReport whole(Iterable<NearestReport> parts) throws IOException {
    ImmutableList<ChosenImage> chosen = chosen();
    ImmutableList<Candidates> all =
        chosen.stream()
            .map(image -> new Candidates(image, count))
            .collect(ImmutableList.toImmutableList());
    for (NearestReport part : parts) {
      for (int i = 0; i < all.size(); i++) {
        all.get(i).add(part.getImages(i));
      }
    }
    ImmutableList<NearestReals> found =
        all.stream().map(Candidates::found).collect(ImmutableList.toImmutableList());
    new NearestSheet(this, chosen).write(found);
    NearestTable.write(found, reports.folder());
    return NearestReport.newBuilder()
        .setResolution(resolution)
        .setDataSha256(dataSha256)
        .setFeatureNetworkSha256(networkSha256)
        .addAllImages(found)
        .build();
  }
}
