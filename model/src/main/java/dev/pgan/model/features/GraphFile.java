package dev.pgan.model.features;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.NearestNames;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A frozen GraphDef that somebody else has made: it may hold nothing but {@link
 * InferenceOperations}, and constants that take no more memory than the file's size explains.
 */
final class GraphFile {
  private final String name;
  private final GraphDef graph;
  private final ImmutableSortedMap<String, NodeDef> nodes;

  private GraphFile(String name, GraphDef graph) {
    this.name = name;
    this.graph = graph;
    ImmutableSortedMap.Builder<String, NodeDef> byName = ImmutableSortedMap.naturalOrder();
    graph.getNodeList().forEach(node -> byName.put(node.getName(), node));
    try {
      this.nodes = byName.buildOrThrow();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": two of its nodes have the same name", e);
    }
  }

  /**
   * Parses and checks a graph.
   *
   * @param name of the file, for messages
   */
  static GraphFile parse(String name, byte[] bytes) {
    GraphDef graph;
    try {
      graph = GraphDef.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          name + ": expected a frozen GraphDef, found other bytes, or not all of it", e);
    }
    if (graph.getNodeCount() == 0) {
      throw new IllegalArgumentException(name + ": expected a frozen GraphDef, found no nodes");
    }
    graph.getNodeList().forEach(node -> check(name, node));
    GraphConstants.check(name, graph, bytes.length);
    // Functions stay behind: no operation that is allowed calls one.
    GraphDef.Builder plain = graph.toBuilder().clearLibrary().clearNode();
    graph.getNodeList().forEach(node -> plain.addNode(InferenceOperations.withoutHints(node)));
    return new GraphFile(name, plain.build());
  }

  private static void check(String name, NodeDef node) {
    String problem = InferenceOperations.problem(InferenceOperations.withoutHints(node));
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: node %s %s, which is not among those that a network of features may have;"
                  + " freeze the network for inference, and leave out what trains, loads or saves",
              name, node.getName(), problem));
    }
  }

  GraphDef graph() {
    return graph;
  }

  /**
   * A tensor's name in TensorFlow's words: {@code node:output}.
   *
   * @param tensor {@code node}, {@code node:output}, or {@code node<input} for the tensor that goes
   *     into a node
   */
  String resolve(String tensor) {
    int input = tensor.indexOf('<');
    if (input >= 0) {
      NodeDef node = node(tensor.substring(0, input));
      int number = Integer.parseInt(tensor.substring(input + 1));
      if (number >= node.getInputCount()) {
        throw new IllegalArgumentException(
            String.format(
                "%s: node %s has %s inputs, expected one of number %s",
                name, node.getName(), node.getInputCount(), number));
      }
      return resolve(node.getInput(number));
    }
    int output = tensor.lastIndexOf(':');
    node(output < 0 ? tensor : tensor.substring(0, output));
    return output < 0 ? tensor + ":0" : tensor;
  }

  private NodeDef node(String node) {
    NodeDef found = nodes.get(node);
    if (found == null) {
      Iterable<String> nearest = NearestNames.of(node, nodes.keySet(), 5);
      throw new IllegalArgumentException(
          String.format(
              "%s: there is no node %s among its %s; the nearest names are %s (the last node is"
                  + " %s)",
              name,
              node,
              nodes.size(),
              Joiner.on(", ").join(nearest),
              Iterables.getLast(graph.getNodeList()).getName()));
    }
    return found;
  }
}
