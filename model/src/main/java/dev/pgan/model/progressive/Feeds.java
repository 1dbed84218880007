package dev.pgan.model.progressive;

import dev.pgan.model.graph.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** A run with its inputs, which are freed at the end. */
final class Feeds implements AutoCloseable {
  private final Session.Runner runner;
  private final List<TFloat32> tensors = new ArrayList<>();

  Feeds(Session session) {
    runner = session.runner();
  }

  void feed(Operand<TFloat32> place, float[] values, long... shape) {
    add(place, Tensors.floats(values, shape));
  }

  void feed(Operand<TFloat32> place, float value) {
    add(place, TFloat32.scalarOf(value));
  }

  private void add(Operand<TFloat32> place, TFloat32 tensor) {
    tensors.add(tensor);
    runner.feed(place, tensor);
  }

  Session.Runner runner() {
    return runner;
  }

  @Override
  public void close() {
    tensors.forEach(TFloat32::close);
  }
}
