package dev.pgan.pipelines.dataset;

import static com.google.common.base.Preconditions.checkElementIndex;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.primitives.ImmutableLongArray;
import dev.pgan.model.DataShape;
import java.util.Optional;

/**
 * Which files hold the images of a data set.
 *
 * @param ends number of the image behind the last one of each shard; the shards of all levels are
 *     the same
 * @param labels name of the file of labels
 * @param classIndices whether that has the classes of one-hot labels, not their values
 * @param sha256 lower-case hex; differs where any image or label does
 */
record DatasetLayout(
    DataShape shape,
    ImmutableLongArray ends,
    FileNames names,
    Optional<String> labels,
    boolean classIndices,
    String sha256) {

  /** Names of the files of records. */
  @FunctionalInterface
  interface FileNames {
    String of(int lod, int shard);
  }

  /**
   * A file of records.
   *
   * @param first number of its first image within the data set
   */
  record RecordFile(String name, long first, long images) {}

  int shards() {
    return ends.length();
  }

  long images() {
    return end(shards() - 1);
  }

  int levels() {
    return shape.resolutionLog2() - 1;
  }

  int resolution(int lod) {
    return shape.resolution() >> checkElementIndex(lod, levels(), "lod");
  }

  /** The file of a level that has an image. */
  RecordFile file(int lod, long image) {
    checkState(image >= 0 && image < images(), "image %s of %s", image, images());
    int low = 0;
    int high = shards() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (image < end(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return file(lod, low);
  }

  /** The file of a level that has the images of a shard. */
  RecordFile file(int lod, int shard) {
    long first = end(shard - 1);
    return new RecordFile(names.of(lod, shard), first, end(shard) - first);
  }

  private long end(int shard) {
    return shard < 0 ? 0 : ends.get(shard);
  }
}
