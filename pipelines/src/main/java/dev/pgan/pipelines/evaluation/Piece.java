package dev.pgan.pipelines.evaluation;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** A piece of the comparison of all sources with the reals: what a worker takes at once. */
interface Piece extends Serializable {
  /** What it computes, fit for a file name; no two pieces of an evaluation have the same. */
  String name();

  /** Computes figures, or parts of them, of what is in the spool. */
  List<PieceFigures> compute(Workbench workbench) throws IOException;
}
