package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.CompareReport;
import java.io.IOException;

/**
 * What every worker of a comparison knows.
 *
 * @param a folder of a data set
 * @param sha256OfA of that data set, when the work was planned
 * @param resolutions of the levels that both have, the largest first
 * @param labels whether the labels are compared
 * @param mismatches of the data sets as such
 * @param units pieces of work; their level does not count
 */
record CompareTask(
    String a,
    String sha256OfA,
    String b,
    String sha256OfB,
    ImmutableList<Integer> resolutions,
    boolean labels,
    ImmutableList<String> mismatches,
    ImmutableList<ImageSelection> units,
    int maxListed,
    Reports<CompareReport> reports)
    implements ImagesInspection<CompareReport> {
  @Override
  public Inspector<CompareReport> open() throws IOException {
    return new ImagePairs(this);
  }

  @Override
  public CompareReport whole(Iterable<CompareReport> parts) {
    Comparison whole = new Comparison(resolutions, maxListed);
    parts.forEach(whole::add);
    return whole.report().toBuilder()
        .addAllMismatches(mismatches)
        .setLabelsCompared(labels)
        .build();
  }
}
