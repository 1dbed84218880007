package dev.pgan.model.graph;

import dev.pgan.model.Minibatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network's gradients, gathered over the chunks of a minibatch.
 *
 * @param first done when a first chunk has been seen: the buffers have changed, and the gradients
 *     are kept
 * @param next the same for a later chunk, whose gradients are added
 * @param gradients what has been gathered, in the order of the weights
 */
public record ChunkedStep(Op first, Op next, List<Operand<TFloat32>> gradients) {
  /**
   * Builds it.
   *
   * @param sums variables that are in no snapshot
   * @param byName gradients by the full names of the weights
   * @param buffers operations that change the buffers of both networks
   */
  public static ChunkedStep build(
      Ops tf,
      Variables sums,
      List<Variable> weights,
      Map<String, Operand<TFloat32>> byName,
      int chunks,
      List<Op> buffers) {
    List<Op> first = new ArrayList<>(buffers);
    List<Op> next = new ArrayList<>(buffers);
    List<Operand<TFloat32>> gathered = new ArrayList<>();
    for (Variable weight : weights) {
      Variable sum = sums.untrained("sum/" + weight.name(), weight.shape(), 0);
      Operand<TFloat32> share = tf.math.div(byName.get(weight.name()), tf.constant((float) chunks));
      first.add(tf.assignVariableOp(sum.handle(), share));
      next.add(tf.assignAddVariableOp(sum.handle(), share));
      gathered.add(sum.value());
    }
    return new ChunkedStep(
        tf.withControlDependencies(first).noOp(),
        tf.withControlDependencies(next).noOp(),
        gathered);
  }

  /**
   * Gathers the gradients over chunks.
   *
   * @param feed everything that a chunk's run is fed
   * @param wanted scalars
   * @return their means over the chunks
   */
  public float[] gather(
      List<Minibatch> chunks, Function<Minibatch, Feeds> feed, List<Operand<TFloat32>> wanted) {
    float[] means = new float[wanted.size()];
    Op target = first;
    for (Minibatch chunk : chunks) {
      try (Feeds feeds = feed.apply(chunk)) {
        Session.Runner runner = feeds.runner().addTarget(target);
        wanted.forEach(runner::fetch);
        try (Result result = runner.run()) {
          for (int i = 0; i < means.length; i++) {
            means[i] += ((TFloat32) result.get(i)).getFloat() / chunks.size();
          }
        }
      }
      target = next;
    }
    return means;
  }
}
