package dev.pgan.model.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.family.TNumber;

/** Operations by themselves, to see how fast TensorFlow is at them. */
public final class OperationSpeed implements AutoCloseable {
  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);
  private static final int KERNEL = 3;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final List<Op> starts = new ArrayList<>();
  private final Session session;
  private final Op operation;
  private final double flops;

  private OperationSpeed(double flops, Maker maker) {
    this.flops = flops;
    operation = maker.make(this);
    session = Sessions.forTraining(graph);
    Session.Runner runner = session.runner();
    starts.forEach(runner::addTarget);
    runner.run().close();
  }

  /**
   * A convolution by 3x3, its derivative by the input, and that by the kernel.
   *
   * @param size width and height of the images
   * @param maps that go in, and that come out
   */
  public static <T extends TNumber> OperationSpeed ofConvolutions(
      ComputeType<T> type, int images, int size, int maps) {
    double one = 2.0 * images * size * size * KERNEL * KERNEL * maps * maps;
    return new OperationSpeed(
        3 * one,
        made -> {
          Ops tf = made.tf;
          Operand<T> input = made.stored(type, images, size, size, maps);
          Operand<T> output = made.stored(type, images, size, size, maps);
          Operand<T> kernel = made.stored(type, KERNEL, KERNEL, maps, maps);
          return tf.withControlDependencies(
                  tf.nn.conv2d(input, kernel, STRIDES, "SAME"),
                  tf.nn.conv2dBackpropInput(
                      tf.constant(new int[] {images, size, size, maps}),
                      kernel,
                      output,
                      STRIDES,
                      "SAME"),
                  tf.nn.conv2dBackpropFilter(
                      input,
                      tf.constant(new int[] {KERNEL, KERNEL, maps, maps}),
                      output,
                      STRIDES,
                      "SAME"))
              .noOp();
        });
  }

  /** A product of two square matrices. */
  public static <T extends TNumber> OperationSpeed ofMatrices(ComputeType<T> type, int size) {
    return new OperationSpeed(
        2.0 * size * size * size,
        made ->
            made.tf.linalg.matMul(made.stored(type, size, size), made.stored(type, size, size)));
  }

  /** What is no constant, which TensorFlow would compute with only once. */
  private <T extends TNumber> Operand<T> stored(ComputeType<T> type, int... shape) {
    VarHandleOp variable =
        tf.varHandleOp(
            type.type(), shapeOf(shape), VarHandleOp.sharedName("stored" + starts.size()));
    starts.add(
        tf.assignVariableOp(
            variable, tf.fill(tf.constant(shape), type.constant(tf, 1f / (2 + starts.size())))));
    return tf.readVariableOp(variable, type.type());
  }

  private static Shape shapeOf(int[] shape) {
    return Shape.of(Arrays.stream(shape).asLongStream().toArray());
  }

  /** Floating-point operations of a run; a multiplication and an addition are two. */
  public double flops() {
    return flops;
  }

  public void run() {
    session.runner().addTarget(operation).run().close();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private interface Maker {
    Op make(OperationSpeed made);
  }
}
