package dev.pgan.model.export;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.snapshot.Snapshot;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NodeDef;

/** The layers of Gs and D of a snapshot: what holds weights, and what comes out of it. */
public final class LayerTable {
  private LayerTable() {}

  /**
   * A layer.
   *
   * @param name with the network's, such as {@code Gs/4x4/Conv}
   * @param params numbers in all its weights
   * @param output [n, ...]; empty for a layer of a level that the snapshot does not use
   * @param weight of its largest weight
   */
  public record Row(String name, long params, Optional<Shape> output, ImmutableIntArray weight) {}

  /**
   * Lists the layers, Gs first.
   *
   * @throws dev.pgan.model.snapshot.BrokenSnapshotException where the weights are not as they were
   *     written
   */
  public static ImmutableList<Row> of(Snapshot snapshot) throws IOException {
    try (ExportGraph graph = ExportGraph.of(snapshot)) {
      ImmutableListMultimap<String, String> consumers = consumers(graph.graph());
      Map<String, Row> rows = new LinkedHashMap<>();
      graph
          .weights()
          .forEach(
              (name, tensor) ->
                  rows.merge(
                      layer(name),
                      new Row(
                          layer(name),
                          tensor.data().length,
                          output(graph.graph(), consumers, Tensors.operationName(name)),
                          tensor.shape()),
                      LayerTable::join));
      return ImmutableList.copyOf(rows.values());
    }
  }

  /** {@code 4x4/Conv} of {@code 4x4/Conv/weight}, {@code linear} of {@code linear.weight}. */
  private static String layer(String weight) {
    int end = Math.max(weight.lastIndexOf('/'), weight.lastIndexOf('.'));
    return weight.substring(0, end);
  }

  private static Row join(Row one, Row other) {
    boolean larger = size(one.weight()) >= size(other.weight());
    return new Row(
        one.name(),
        one.params() + other.params(),
        (larger ? one : other).output(),
        (larger ? one : other).weight());
  }

  private static int size(ImmutableIntArray shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Names of the operations that take an operation's outputs. */
  private static ImmutableListMultimap<String, String> consumers(Graph graph) {
    ImmutableListMultimap.Builder<String, String> consumers = ImmutableListMultimap.builder();
    for (NodeDef node : graph.toGraphDef().getNodeList()) {
      for (String input : node.getInputList()) {
        consumers.put(input.replaceFirst("^\\^", "").replaceFirst(":\\d+$", ""), node.getName());
      }
    }
    return consumers.build();
  }

  /** The first that hangs on the number of images, on the way from a weight on. */
  private static Optional<Shape> output(
      Graph graph, ImmutableListMultimap<String, String> consumers, String weight) {
    Deque<String> next = new ArrayDeque<>(consumers.get(weight));
    while (!next.isEmpty()) {
      String name = next.remove();
      Shape shape = graph.operation(name).output(0).shape();
      if (shape.isUnknown() || shape.numDimensions() > 0 && shape.get(0) == Shape.UNKNOWN_SIZE) {
        return Optional.of(shape);
      }
      next.addAll(consumers.get(name));
    }
    return Optional.empty();
  }
}
