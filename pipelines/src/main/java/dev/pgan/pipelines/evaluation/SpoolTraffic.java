package dev.pgan.pipelines.evaluation;

import com.google.common.primitives.Ints;
import dev.pgan.pipelines.evaluation.metrics.FeatureSetMetric;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.evaluation.metrics.SlicedMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.v1.SizedMetric;

/**
 * Bytes that an evaluation writes to the spool and reads from it where the cache does not have the
 * reals' features yet.
 *
 * @param written bytes, which are all deleted at the end
 * @param read bytes, counted each time that they are read
 */
public record SpoolTraffic(long written, long read) {
  /** Bytes of an image's 2,048 features by the Inception network. */
  private static final long ROW = 2048L * Float.BYTES;

  private static final SpoolTraffic NONE = new SpoolTraffic(0, 0);

  /**
   * Adds up what all metrics keep of the reals, of the other reals and of the snapshots.
   *
   * @param metrics with the numbers of images that they take
   */
  public static SpoolTraffic of(Iterable<SizedMetric> metrics, long snapshots, int resolution) {
    long compared = snapshots + 1;
    SpoolTraffic sliced = NONE;
    long rows = 0;
    long setRows = 0;
    long gaussianRows = 0;
    for (SizedMetric sized : metrics) {
      Measure measure = new Measure(sized.getMetric(), Ints.checkedCast(sized.getNumImages()));
      if (measure.metric() instanceof SlicedMetric metric) {
        sliced = sliced.plus(ofSource(measure, metric.layout(resolution)).times(compared + 1));
      } else if (measure.is(FeatureSetMetric.class)) {
        setRows = Math.max(setRows, measure.images());
        rows = Math.max(rows, measure.images());
      } else if (measure.is(GaussianMetric.class)) {
        gaussianRows += measure.images();
        rows = Math.max(rows, measure.images());
      }
    }
    // Each source is compared with both sides' sets; each metric reads a side's rows for itself.
    long reads = compared * 2 * setRows + (compared + 1) * gaussianRows;
    return sliced.plus(new SpoolTraffic((compared + 1) * rows * ROW, reads * ROW));
  }

  /** The traffic of one source: each block of directions reads its level once. */
  private static SpoolTraffic ofSource(Measure measure, SwdLayout layout) {
    return new SpoolTraffic(
        SlicePiece.spoolBytes(measure, layout),
        SlicePiece.all(measure, layout).stream().mapToLong(SlicePiece::bytesOfSource).sum());
  }

  private SpoolTraffic plus(SpoolTraffic other) {
    return new SpoolTraffic(written + other.written, read + other.read);
  }

  private SpoolTraffic times(long times) {
    return new SpoolTraffic(times * written, times * read);
  }
}
