package dev.pgan.pipelines.dataset;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import java.util.Optional;

/**
 * Which files hold the images of a data set.
 *
 * @param levels by lod, the largest images first; each the files of a level in the images' order
 * @param labels name of the file of labels
 * @param classIndices whether that has the classes of one-hot labels, not their values
 * @param sha256 lower-case hex; differs where any image or label does
 */
record DatasetLayout(
    DataShape shape,
    long images,
    ImmutableList<ImmutableList<RecordFile>> levels,
    Optional<String> labels,
    boolean classIndices,
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

  /** The file that has an image. */
  RecordFile file(int lod, long image) {
    checkState(image >= 0 && image < images, "image %s of %s", image, images);
    ImmutableList<RecordFile> files = levels.get(lod);
    int low = 0;
    int high = files.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (files.get(middle).first() <= image) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return files.get(low);
  }
}
