package dev.pgan.pipelines.evaluation;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** A piece of the comparison of all sources with the reals: what one worker computes at a time. */
interface Piece extends Serializable {
  /**
   * Name of what the piece computes, fit for a file name; no two pieces of an evaluation have the
   * same name.
   */
  String name();

  /** Computes figures, or parts of figures, from what is in the spool. */
  List<PieceFigures> compute(Workbench workbench) throws IOException;
}
