package dev.pgan.model.classifier;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.Resize;
import dev.pgan.model.graph.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * A classifier of RGB pictures as a network of features: its probabilities of the classes, [n,
 * classes], are both {@code features:0} and {@code probabilities:0}, as the preset {@code
 * pgan-classifier} says.
 */
public final class FrozenClassifier {
  /** Before the names of the weights. */
  public static final String PREFIX = "classifier/";

  private static final int RGB = 3;

  private FrozenClassifier() {}

  /**
   * With weights as constants.
   *
   * @param resolution width and height of the pictures that it is given, a power of two from 32:
   *     they are shrunk by means of squares
   */
  public static ByteString of(Map<String, Tensor> weights, int resolution, int classes) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> pictures =
          tf.withName("images")
              .placeholder(
                  TFloat32.class, Placeholder.shape(Shape.of(-1, resolution, resolution, RGB)));
      for (int size = resolution; size > ClassifierGraph.SIDE; size /= 2) {
        pictures = Resize.shrink(tf, pictures, size, RGB);
      }
      Operand<TFloat32> probabilities =
          tf.nn.softmax(
              new ClassifierGraph(
                      tf,
                      PREFIX,
                      RGB,
                      classes,
                      (name, shape) -> Tensors.constant(tf, weights, name, shape))
                  .logits(pictures));
      tf.withName("features").identity(probabilities);
      tf.withName("probabilities").identity(probabilities);
      return bytes(graph.toGraphDef());
    }
  }

  /** The same for the same graph: maps are sorted. */
  public static ByteString bytes(GraphDef graph) {
    ByteString.Output bytes = ByteString.newOutput(graph.getSerializedSize());
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.useDeterministicSerialization();
      graph.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteString();
  }
}
