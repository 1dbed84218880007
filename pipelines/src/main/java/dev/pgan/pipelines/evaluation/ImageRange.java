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
  /**
   * The default coder would take far more than the few bytes of this one, and an evaluation may
   * have a hundred thousand ranges.
   */
  static final Coder<ImageRange> CODER =
      DelegateCoder.of(
          ListCoder.of(VarIntCoder.of()),
          range -> List.of(range.source, range.first, range.count),
          numbers -> new ImageRange(numbers.get(0), numbers.get(1), numbers.get(2)));

  /** Numbers of the range's images within the source. */
  long[] numbers() {
    return LongStream.range(first, first + count).toArray();
  }

  /** How many of the range's images are among the first so many images of the source. */
  int taken(int images) {
    return Ints.constrainToRange(images - first, 0, count);
  }
}
