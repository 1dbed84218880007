package dev.pgan.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A run of a graph with its inputs, which are freed at the end. Operations are looked up by name,
 * as the session may be one of a copy of their graph.
 */
public final class Feeds implements AutoCloseable {
  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  public Feeds(Session session) {
    runner = session.runner();
  }

  public void feed(Operand<TFloat32> place, float[] values, long... shape) {
    add(place, Tensors.floats(values, shape));
  }

  public void feed(Operand<TFloat32> place, float value) {
    add(place, TFloat32.scalarOf(value));
  }

  public void feed(Operand<TUint8> place, byte[] values, long... shape) {
    add(place, Tensors.bytes(values, shape));
  }

  private void add(Operand<?> place, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(place.op().name(), place.asOutput().index(), tensor);
  }

  /** What results will hold, after what was asked for before. */
  public void fetch(Operand<TFloat32> value) {
    runner.fetch(value.op().name(), value.asOutput().index());
  }

  /** What has to be done. */
  public void target(Op op) {
    runner.addTarget(op.op().name());
  }

  public Session.Runner runner() {
    return runner;
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
