package dev.pgan.model.features;

import com.google.common.math.LongMath;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Memory that a graph's constants take. A constant of one value may promise any shape, and
 * TensorFlow fills all of it as soon as the graph is loaded.
 */
final class GraphConstants {
  /** Bytes that constants may take beyond what the file's size explains. */
  private static final long SPARE = 64 << 20;

  /** The largest element, a complex number of two doubles. */
  private static final int ELEMENT = 16;

  private GraphConstants() {}

  /**
   * @param fileBytes size of the graph's file
   * @throws IllegalArgumentException where a shape is none, or constants are far larger than the
   *     file
   */
  static void check(String name, GraphDef graph, long fileBytes) {
    long most = SPARE + ELEMENT * fileBytes;
    long bytes = 0;
    for (NodeDef node : graph.getNodeList()) {
      if (node.containsAttr("value")) {
        TensorShapeProto shape = node.getAttrOrThrow("value").getTensor().getTensorShape();
        bytes = LongMath.saturatedAdd(bytes, bytes(shape));
        if (bytes > most) {
          throw new IllegalArgumentException(
              String.format(
                  "%s: up to node %s its constants promise %s bytes or more, at most %s expected"
                      + " in a file of %s",
                  name, node.getName(), bytes, most, fileBytes));
        }
      }
    }
  }

  /** Most that a tensor of this shape may take; what is no shape takes all that there is. */
  private static long bytes(TensorShapeProto shape) {
    long bytes = ELEMENT;
    for (TensorShapeProto.Dim dim : shape.getDimList()) {
      if (dim.getSize() < 0) {
        return Long.MAX_VALUE;
      }
      bytes = LongMath.saturatedMultiply(bytes, dim.getSize());
    }
    return bytes;
  }
}
