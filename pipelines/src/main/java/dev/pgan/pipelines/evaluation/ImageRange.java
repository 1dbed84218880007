package dev.pgan.pipelines.evaluation;

import com.google.common.primitives.Ints;
import java.io.Serializable;

/** Images {@code first} to {@code first + count - 1} of a source. */
record ImageRange(int source, int first, int count) implements Serializable {
  /** How many of its images are among the source's first so many. */
  int taken(int images) {
    return Ints.constrainToRange(images - first, 0, count);
  }
}
