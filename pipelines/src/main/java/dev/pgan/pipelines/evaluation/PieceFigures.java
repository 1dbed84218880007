package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.ComparedFigures;

/**
 * What a piece has computed of a source: its figures, or for a sliced metric the distances along a
 * block of directions.
 *
 * @param values in the order of the metric's figure names, or of the directions
 * @param level that the directions belong to; 0 for figures
 * @param first number of the first direction; 0 for figures
 * @param seconds that the source's images took
 * @param pieceSeconds that the piece took besides
 */
record PieceFigures(
    int source,
    Measure measure,
    ImmutableList<Double> values,
    int level,
    int first,
    double seconds,
    double pieceSeconds) {
  static PieceFigures whole(
      Source source,
      Measure measure,
      ImmutableList<Double> figures,
      double seconds,
      double pieceSeconds) {
    return new PieceFigures(source.index(), measure, figures, 0, 0, seconds, pieceSeconds);
  }

  ComparedFigures toMessage() {
    return ComparedFigures.newBuilder()
        .setSource(source)
        .setMetric(measure.id())
        .setNumImages(measure.images())
        .setLevel(level)
        .setFirst(first)
        .addAllValues(values)
        .setSeconds(seconds)
        .setPieceSeconds(pieceSeconds)
        .build();
  }

  /** The figures that {@link #toMessage} was called on. */
  static PieceFigures of(ComparedFigures message) {
    return new PieceFigures(
        message.getSource(),
        new Measure(message.getMetric(), Math.toIntExact(message.getNumImages())),
        ImmutableList.copyOf(message.getValuesList()),
        message.getLevel(),
        message.getFirst(),
        message.getSeconds(),
        message.getPieceSeconds());
  }
}
