package dev.pgan.pipelines.dataset;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import java.util.Optional;

/**
 * Which files hold the images of a data set.
 *
 * @param levels by lod, the largest images first; each the files of a level in the images' order
 * @param labels name of the file of labels
 * @param sha256 lower-case hex; differs where any image or label does
 */
record DatasetLayout(
    DataShape shape,
    long images,
    ImmutableList<ImmutableList<RecordFile>> levels,
    Optional<String> labels,
    String sha256) {

  /**
   * A file of records.
   *
   * @param first number of its first image within the data set
   */
  record RecordFile(String name, long first, long images) {}

  int resolution(int lod) {
    return shape.resolution() >> lod;
  }
}
