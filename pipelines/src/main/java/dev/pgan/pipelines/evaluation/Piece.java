package dev.pgan.pipelines.evaluation;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** A piece of the comparison of all sources with the reals: what a worker takes at once. */
interface Piece extends Serializable {
  /** Computes figures, or parts of them, of what is in the spool. */
  List<PieceFigures> compute(Workbench workbench) throws IOException;
}
