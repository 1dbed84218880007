package dev.pgan.pipelines.evaluation;

/** A piece that compares one source by one metric. */
interface MeasurePiece extends Piece {
  Source source();

  Measure measure();

  @Override
  default String name() {
    return measure().fileName() + "-" + source().index();
  }
}
