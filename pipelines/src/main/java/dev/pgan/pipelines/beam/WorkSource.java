package dev.pgan.pipelines.beam;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * A source that splits into single elements, however few splits a runner asks for, as runners hand
 * out splits on demand.
 */
final class WorkSource<T> extends BoundedSource<T> {
  private static final long serialVersionUID = 1;

  /** Every element as the coder writes it. */
  private final ImmutableList<byte[]> elements;

  private final Coder<T> coder;

  private WorkSource(ImmutableList<byte[]> elements, Coder<T> coder) {
    this.elements = elements;
    this.coder = coder;
  }

  static <T> WorkSource<T> of(List<T> elements, Coder<T> coder) {
    return new WorkSource<>(
        elements.stream()
            .map(element -> encode(element, coder))
            .collect(ImmutableList.toImmutableList()),
        coder);
  }

  private static <T> byte[] encode(T element, Coder<T> coder) {
    try {
      return CoderUtils.encodeToByteArray(coder, element);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot encode " + element, e);
    }
  }

  @Override
  public List<WorkSource<T>> split(long desiredBundleSizeBytes, PipelineOptions options) {
    return elements.isEmpty()
        ? ImmutableList.of(this)
        : elements.stream()
            .map(element -> new WorkSource<>(ImmutableList.of(element), coder))
            .toList();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return elements.stream().mapToLong(element -> element.length).sum();
  }

  @Override
  public Coder<T> getOutputCoder() {
    return coder;
  }

  @Override
  public BoundedReader<T> createReader(PipelineOptions options) {
    return new PieceReader();
  }

  private final class PieceReader extends BoundedReader<T> {
    private int next;

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      return next++ < elements.size();
    }

    @Override
    public T getCurrent() {
      if (next == 0 || next > elements.size()) {
        throw new NoSuchElementException();
      }
      try {
        return CoderUtils.decodeFromByteArray(coder, elements.get(next - 1));
      } catch (IOException e) {
        throw new IllegalStateException("cannot decode an element", e);
      }
    }

    @Override
    public BoundedSource<T> getCurrentSource() {
      return WorkSource.this;
    }

    @Override
    public void close() {}
  }
}
