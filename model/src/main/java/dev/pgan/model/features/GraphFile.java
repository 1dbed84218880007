package dev.pgan.model.features;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.regex.Pattern;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A frozen GraphDef that somebody else has made: nothing in it may touch files, other processes or
 * programs.
 */
final class GraphFile {
  private static final Pattern REFUSED =
      Pattern.compile(
          "(ReadFile|WriteFile|MatchingFiles|ShardedFile.*|Save.*|Restore.*|MergeV2Checkpoints"
              + "|.*Reader.*|.*Dataset.*|.*Iterator.*|.*PyFunc.*|.*FromTextFile.*|.*Summary.*"
              + "|LoadAndRemapMatrix|GenerateVocabRemapping|.*Checkpoint.*|Debug.*|Dump.*"
              + "|.*Audio.*File.*|_?Send|_?Recv|_Host.*|Remote.*|RpcCall|TryRpc|ComputeAccidental.*"
              + "|VarHandleOp|Variable|VariableV2|AssetSaver|Xla.*|TPU.*|Composite.*|Print.*)");

  private final String name;
  private final GraphDef graph;
  private final ImmutableSortedMap<String, NodeDef> nodes;

  private GraphFile(String name, GraphDef graph) {
    this.name = name;
    this.graph = graph;
    ImmutableSortedMap.Builder<String, NodeDef> byName = ImmutableSortedMap.naturalOrder();
    graph.getNodeList().forEach(node -> byName.put(node.getName(), node));
    this.nodes = byName.buildOrThrow();
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
          name + ": expected a frozen GraphDef, found other bytes: " + e.getMessage(), e);
    }
    if (graph.getNodeCount() == 0) {
      throw new IllegalArgumentException(name + ": expected a frozen GraphDef, found no nodes");
    }
    graph.getNodeList().forEach(node -> check(name, node));
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      function.getNodeDefList().forEach(node -> check(name, node));
    }
    return new GraphFile(name, graph);
  }

  private static void check(String name, NodeDef node) {
    if (REFUSED.matcher(node.getOp()).matches()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: node %s is of type %s, which a frozen network of features has no need of;"
                  + " freeze the network, or take a file that you trust",
              name, node.getName(), node.getOp()));
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
