package dev.pgan.pipelines.evaluation;

import com.google.common.primitives.Ints;
import java.io.Serializable;
import java.util.stream.LongStream;

/** Images {@code first} to {@code first + count - 1} of a source. */
record ImageRange(int source, int first, int count) implements Serializable {
  /** Of its images, within the source. */
  long[] numbers() {
    return LongStream.range(first, first + count).toArray();
  }

  /** How many of its images are among the source's first so many. */
  int taken(int images) {
    return Ints.constrainToRange(images - first, 0, count);
  }
}
