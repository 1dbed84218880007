package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import dev.pgan.pipelines.evaluation.metrics.FeatureSet;
import dev.pgan.pipelines.evaluation.metrics.FeatureSetMetric;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.evaluation.metrics.ImageClasses;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.CallsAhead;
import java.io.IOException;
import java.util.Arrays;

/** Features of the images of a source in the spool, a file for each range of images. */
record FeatureRows(EvaluationTask task, Source source) {
  /** The fewest images whose features are summed up before the sums are added to the others. */
  private static final int SMALLEST_CHUNK = 2048;

  private static final int MOST_CHUNKS = 8;

  /** How many rows of a source are wanted: the largest number that any metric of features takes. */
  static int count(Source source) {
    return source.count(FeatureSetMetric.class, GaussianMetric.class);
  }

  /**
   * All rows that metrics of sets want, with their classes where one asks for them, in the order of
   * the images.
   */
  FeatureSet set() throws IOException {
    float[][] rows = new float[source.count(FeatureSetMetric.class)][];
    ImmutableIntArray.Builder classes = ImmutableIntArray.builder();
    ImmutableList<ImageRange> ranges = task.ranges(source, rows.length);
    CallsAhead<float[]> read = ahead(ranges, this::read);
    CallsAhead<ImmutableIntArray> readClasses = ahead(ranges, task.spool()::readClasses);
    for (ImageRange range : ranges) {
      float[] values = read.next();
      FeatureSet some = FeatureSet.of(values, values.length / range.count());
      System.arraycopy(some.rows(), 0, rows, range.first(), range.count());
      if (source.needsClasses()) {
        classes.addAll(readClasses.next().subArray(0, range.count()));
      }
    }
    return source.needsClasses()
        ? new FeatureSet(rows, new ImageClasses(task.shape().labelSize(), classes.build()))
        : new FeatureSet(rows);
  }

  /**
   * The normal distribution of the first images. Sums of thousands of images at a time are added up
   * in their order: another order would give other last bits.
   */
  FeatureGaussian gaussian(int images) throws IOException {
    FeatureMoments all = null;
    FeatureMoments chunk = null;
    ImmutableList<ImageRange> ranges = task.ranges(source, images);
    CallsAhead<float[]> read = ahead(ranges, this::read);
    for (ImageRange range : ranges) {
      float[] values = read.next();
      if (chunk == null) {
        chunk = new FeatureMoments(values.length / range.count());
      }
      chunk.add(values, range.count());
      int end = range.first() + range.count();
      if (end % chunkImages(images) == 0 || end == images) {
        if (all == null) {
          all = chunk;
        } else {
          all.merge(chunk);
        }
        chunk = null;
      }
    }
    checkState(all != null && all.images() == images, "features of too few images");
    return all.gaussian(task.choices().covariance());
  }

  /** Images of a chunk: whole ranges, and a function of the source's number of images alone. */
  private static int chunkImages(int images) {
    int share = (images + MOST_CHUNKS - 1) / MOST_CHUNKS;
    return Math.max(SMALLEST_CHUNK, (share + SMALLEST_CHUNK - 1) / SMALLEST_CHUNK * SMALLEST_CHUNK);
  }

  private <T> CallsAhead<T> ahead(
      ImmutableList<ImageRange> ranges, BeamFolder.FileCall<ImageRange, T> call) {
    return CallsAhead.of(task.spool().folder(), ranges, call);
  }

  /** The rows of a range, of which the spool may hold more. */
  private float[] read(ImageRange range) throws IOException {
    float[] values = task.spool().readRows(range);
    int spooled =
        new ImageRange(range.source(), range.first(), task.rangeImages()).taken(count(source));
    checkState(values.length % spooled == 0, "%s features of %s images", values.length, spooled);
    return Arrays.copyOf(values, values.length / spooled * range.count());
  }
}
