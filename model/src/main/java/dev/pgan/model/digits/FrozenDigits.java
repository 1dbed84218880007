package dev.pgan.model.digits;

import com.google.protobuf.ByteString;
import dev.pgan.model.Tensor;
import dev.pgan.model.classifier.ClassifierGraph;
import dev.pgan.model.classifier.FrozenClassifier;
import dev.pgan.model.graph.Tensors;
import dev.pgan.v1.FeatureNetworkConfig;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The classifier as a network of features: probabilities of the digits in each of three channels.
 */
public final class FrozenDigits {
  /** Digits of a picture. */
  public static final int CHANNELS = 3;

  static final int CLASSES = 10;

  /** Before the names of the weights. */
  static final String PREFIX = "digits/";

  private static final String INPUT = "images";
  private static final String OUTPUT = "digits";

  private FrozenDigits() {}

  /** How it is used: features of a picture are [3, 10] row-major. */
  public static FeatureNetworkConfig config() {
    return FeatureNetworkConfig.newBuilder()
        .setInput(INPUT + ":0")
        .setOutput(OUTPUT + ":0")
        .setInputSize(Digits.SIDE)
        .setInputMax(1)
        .build();
  }

  /** With weights as constants. */
  static ByteString of(Map<String, Tensor> weights) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      int side = Digits.SIDE;
      Operand<TFloat32> images =
          tf.withName(INPUT)
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, side, side, CHANNELS)));
      Operand<TFloat32> channels =
          tf.reshape(
              tf.linalg.transpose(images, tf.constant(new int[] {0, 3, 1, 2})),
              tf.constant(new int[] {-1, side, side, 1}));
      Operand<TFloat32> logits =
          new ClassifierGraph(
                  tf,
                  PREFIX,
                  1,
                  CLASSES,
                  (name, shape) -> Tensors.constant(tf, weights, name, shape))
              .logits(channels);
      tf.withName(OUTPUT)
          .reshape(tf.nn.softmax(logits), tf.constant(new int[] {-1, CHANNELS * CLASSES}));
      return FrozenClassifier.bytes(graph.toGraphDef());
    }
  }
}
