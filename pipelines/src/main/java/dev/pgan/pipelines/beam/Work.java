package dev.pgan.pipelines.beam;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * The first transform of a pipeline: pieces of work, of which every worker takes the next one when
 * it has finished its last one. A reshuffle deals them out at random before the work begins, so
 * that of a hundred workers with three pieces each on average, some have eight.
 *
 * <p>The DoFn that does the work must follow at once and have no side inputs: Flink would run such
 * a DoFn as a task of its own, and put all the pieces into the queue of one worker.
 */
public final class Work<T> extends PTransform<PBegin, PCollection<T>> {
  private static final long serialVersionUID = 1;

  private final WorkSource<T> source;

  private Work(WorkSource<T> source) {
    this.source = source;
  }

  /**
   * @param pieces in the order in which they are begun
   */
  public static <T> Work<T> of(List<T> pieces, Coder<T> coder) {
    return new Work<>(WorkSource.of(ImmutableList.copyOf(pieces), coder));
  }

  @Override
  public PCollection<T> expand(PBegin input) {
    return input.apply(Read.from(source));
  }
}
