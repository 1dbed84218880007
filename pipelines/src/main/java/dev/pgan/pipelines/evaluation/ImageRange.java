package dev.pgan.pipelines.evaluation;

import com.google.common.primitives.Ints;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Images {@code first} to {@code first + count - 1} of a source. */
record ImageRange(int source, int first, int count) {
  /** A few bytes each: an evaluation may have a hundred thousand. */
  static final Coder<ImageRange> CODER =
      DelegateCoder.of(
          ListCoder.of(VarIntCoder.of()),
          range -> List.of(range.source, range.first, range.count),
          numbers -> new ImageRange(numbers.get(0), numbers.get(1), numbers.get(2)));

  /** Of its images, within the source. */
  long[] numbers() {
    return LongStream.range(first, first + count).toArray();
  }

  /** How many of its images are among the source's first so many. */
  int taken(int images) {
    return Ints.constrainToRange(images - first, 0, count);
  }
}
