package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.evaluation.metrics.Normalization;
import dev.pgan.pipelines.evaluation.metrics.Projections;
import dev.pgan.pipelines.evaluation.metrics.SlicedMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.pipelines.storage.CallsAhead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Projects the patches of all sources on directions {@code first} to {@code first + count - 1} of a
 * level, and measures how far each source is from the reals. The reals are projected once for all
 * sources.
 */
record SlicePiece(Measure measure, SwdLayout layout, int level, int first, int count)
    implements Piece {
  /** The most bytes that the projections of the reals and of one other source take together. */
  private static final long BYTES = 128L << 20;

  /** The projections of all cores of a worker may take one part in so many of its heap. */
  private static final int SHARE_OF_HEAP = 8;

  private static final int MOST_DIRECTIONS = 64;

  /** All pieces of a metric, the same on every machine. */
  static List<SlicePiece> all(Measure measure, SwdLayout layout) {
    List<SlicePiece> pieces = new ArrayList<>();
    for (int level = 0; level < layout.levels(); level++) {
      pieces.addAll(new SlicePiece(measure, layout, level, 0, SwdLayout.DIRECTIONS).parts(BYTES));
    }
    return pieces;
  }

  /**
   * Cuts the piece into parts whose projections take no more than so many bytes, or into parts of
   * one direction.
   */
  List<SlicePiece> parts(long bytes) {
    long bytesPerDirection = 2L * Float.BYTES * SwdLayout.PATCHES_PER_IMAGE * measure.images();
    int most =
        Ints.constrainToRange(Ints.saturatedCast(bytes / bytesPerDirection), 1, MOST_DIRECTIONS);
    List<SlicePiece> parts = new ArrayList<>();
    for (int from = first; from < first + count; from += most) {
      int these = Math.min(most, first + count - from);
      parts.add(new SlicePiece(measure, layout, level, from, these));
    }
    return parts;
  }

  /** Bytes that the spool keeps of a source. */
  static long spoolBytes(Measure measure, SwdLayout layout) {
    long values = 0;
    for (int level = 0; level < layout.levels(); level++) {
      values += layout.valuesPerImage(level);
    }
    return measure.images() * values * Float.BYTES;
  }

  /** Bytes that the piece reads of each source. */
  long bytesOfSource() {
    return (long) measure.images() * layout.valuesPerImage(level) * Float.BYTES;
  }

  @Override
  public String name() {
    return String.format("%s-level%d-%d-%d", measure.fileName(), level, first, count);
  }

  /**
   * Works in parts that fit this worker's heap: the size of a part changes the memory used, and no
   * figure.
   */
  @Override
  public List<PieceFigures> compute(Workbench workbench) throws IOException {
    Runtime machine = Runtime.getRuntime();
    List<PieceFigures> all = new ArrayList<>();
    for (SlicePiece part :
        parts(machine.maxMemory() / SHARE_OF_HEAP / machine.availableProcessors())) {
      all.addAll(part.computeAtOnce(workbench));
    }
    return all;
  }

  private List<PieceFigures> computeAtOnce(Workbench workbench) throws IOException {
    EvaluationTask task = workbench.task();
    Projections reals = projections(task);
    project(task.reals(), workbench, reals);
    Projections others = projections(task);
    List<PieceFigures> all = new ArrayList<>();
    for (Source source : task.compared().toList()) {
      if (source.measures().contains(measure)) {
        Stopwatch watch = Stopwatch.createStarted();
        project(source, workbench, others);
        ImmutableList<Double> distances =
            ImmutableList.copyOf(Doubles.asList(reals.distances(others)));
        double seconds = watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
        all.add(
            new PieceFigures(
                source.index(),
                measure,
                distances,
                level,
                first,
                workbench.statistics(source).seconds(),
                seconds));
      }
    }
    return all;
  }

  /** The figures of all pieces of a source. */
  static ImmutableList<Double> figures(
      SlicedMetric metric, int resolution, List<PieceFigures> pieces) {
    List<double[]> levels = new ArrayList<>();
    for (int i = 0; i < metric.layout(resolution).levels(); i++) {
      levels.add(new double[SwdLayout.DIRECTIONS]);
    }
    for (PieceFigures piece : pieces) {
      double[] distances = Doubles.toArray(piece.values());
      System.arraycopy(distances, 0, levels.get(piece.level()), piece.first(), distances.length);
    }
    return metric.figures(levels);
  }

  private Projections projections(EvaluationTask task) {
    return new Projections(layout, level, task.seed(), first, count, measure.images());
  }

  private void project(Source source, Workbench workbench, Projections to) throws IOException {
    EvaluationTask task = workbench.task();
    Normalization normalization = workbench.statistics(source).normalizations(measure).get(level);
    ImmutableList<ImageRange> ranges = task.ranges(source, measure.images());
    Spool spool = task.spool();
    CallsAhead<float[]> read =
        CallsAhead.of(spool.folder(), ranges, range -> spool.readLevel(range, measure, level));
    for (ImageRange range : ranges) {
      to.add(source.side(), range.first(), read.next(), normalization);
    }
    to.sort();
  }
}
