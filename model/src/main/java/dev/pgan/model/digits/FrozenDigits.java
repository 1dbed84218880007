package dev.pgan.model.digits;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.Tensors;
import dev.pgan.v1.FeatureNetworkConfig;
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
 * The classifier as a network of features: probabilities of the digits in each of three channels.
 */
public final class FrozenDigits {
  /** Digits of a picture. */
  public static final int CHANNELS = 3;

  private static final String INPUT = "images";
  private static final String OUTPUT = "digits";

  private FrozenDigits() {}

  /** How it is used: features of a picture are [3, 10] row-major. */
  public static FeatureNetworkConfig config() {
    return FeatureNetworkConfig.newBuilder()
        .setInput(INPUT + ":0")
        .setOutput(OUTPUT + ":0")
        .setInputSize(DigitGraph.SIDE)
        .setInputMax(1)
        .build();
  }

  /** With weights as constants. */
  static ByteString of(Map<String, Tensor> weights) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      int side = DigitGraph.SIDE;
      Operand<TFloat32> images =
          tf.withName(INPUT)
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, side, side, CHANNELS)));
      Operand<TFloat32> channels =
          tf.reshape(
              tf.linalg.transpose(images, tf.constant(new int[] {0, 3, 1, 2})),
              tf.constant(new int[] {-1, side, side, 1}));
      Operand<TFloat32> logits =
          new DigitGraph(tf, (name, shape) -> Tensors.constant(tf, weights, name, shape))
              .logits(channels);
      tf.withName(OUTPUT)
          .reshape(
              tf.nn.softmax(logits), tf.constant(new int[] {-1, CHANNELS * DigitGraph.CLASSES}));
      return bytes(graph.toGraphDef());
    }
  }

  /** The same for the same graph: maps are sorted. */
  private static ByteString bytes(GraphDef graph) {
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
