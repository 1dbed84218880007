package dev.pgan.model.features;

import com.google.common.collect.ImmutableSet;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The operations that a frozen network of features may consist of: those that Inception, MobileNet,
 * ResNet, ViT, DINO and CLIP are made of. Each computes its outputs from its inputs alone: none
 * reads or writes files, keeps state, calls a function or repeats itself.
 */
final class InferenceOperations {
  private static final ImmutableSet<String> ALLOWED =
      ImmutableSet.copyOf(
          """
          Const Identity IdentityN NoOp Placeholder PlaceholderWithDefault StopGradient CheckNumerics
          Cast ExpandDims Squeeze Reshape Transpose Shape Concat ConcatV2 Pack Unpack Split SplitV
          Slice StridedSlice Gather GatherV2 Tile BroadcastTo Fill ZerosLike OnesLike Range Pad PadV2
          MirrorPad Select SelectV2 Equal Less Greater LogicalAnd LogicalNot ArgMax
          Add AddV2 AddN Sub Mul Div RealDiv FloorDiv Maximum Minimum Pow Square SquaredDifference
          Sqrt Rsqrt Exp Log Neg Abs Erf Floor Sum Mean Max Min Prod
          MatMul BatchMatMul BatchMatMulV2 Einsum Conv2D DepthwiseConv2dNative BiasAdd
          FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 BatchNormWithGlobalNormalization LRN
          Relu Relu6 LeakyRelu Elu Selu Softplus Sigmoid Tanh Softmax LogSoftmax
          MaxPool AvgPool ResizeBilinear ResizeBicubic ResizeNearestNeighbor DecodeJpeg
          """
              .trim()
              .split("\\s+"));

  /** Attributes of text that these operations have; no other text goes to TensorFlow. */
  private static final ImmutableSet<String> TEXTS =
      ImmutableSet.of("data_format", "padding", "equation", "mode", "message", "dct_method");

  private InferenceOperations() {}

  /** What is wrong with a node; empty where it may be run. */
  static String problem(NodeDef node) {
    if (!ALLOWED.contains(node.getOp())) {
      return "is of type " + node.getOp();
    }
    return node.getAttrMap().entrySet().stream()
        .filter(attribute -> !isAllowed(attribute.getKey(), attribute.getValue()))
        .map(attribute -> "has the attribute " + attribute.getKey())
        .sorted()
        .findFirst()
        .orElse("");
  }

  /**
   * The node without hints to TensorFlow's compiler and scheduler, whose names start with an
   * underscore: results do not depend on them, and some make the compiler load or call things.
   */
  static NodeDef withoutHints(NodeDef node) {
    NodeDef.Builder plain = node.toBuilder();
    node.getAttrMap().keySet().stream().filter(k -> k.startsWith("_")).forEach(plain::removeAttr);
    return plain.build();
  }

  private static boolean isAllowed(String name, AttrValue value) {
    return switch (value.getValueCase()) {
      case S -> TEXTS.contains(name) || value.getS().isEmpty();
      case TYPE -> isPlain(value.getType());
      case LIST ->
          value.getList().getSCount() == 0
              && value.getList().getFuncCount() == 0
              && value.getList().getTensorCount() == 0
              && value.getList().getTypeList().stream().allMatch(InferenceOperations::isPlain);
      case TENSOR -> name.equals("value") && isPlain(value.getTensor().getDtype());
      case I, F, B, SHAPE -> true;
      case FUNC, PLACEHOLDER, VALUE_NOT_SET -> false;
    };
  }

  /** Numbers, truth values and text; neither handles of resources nor boxed objects. */
  private static boolean isPlain(DataType type) {
    return type != DataType.DT_RESOURCE
        && type != DataType.DT_VARIANT
        && type != DataType.UNRECOGNIZED
        && !type.name().endsWith("_REF");
  }
}
