package dev.pgan.model.progressive;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import dev.pgan.model.PganVersion;
import dev.pgan.model.Tensor;
import java.util.Arrays;
import java.util.List;

/** An ONNX graph of operators of set 13, being built. Values are known by their names. */
final class OnnxGraph {
  private static final int OPERATORS = 13;

  /** The version of the format that came with those operators. */
  private static final int FORMAT = 7;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("Gs");
  private int values;

  /** An input [n, size]. */
  String input(String name, int size) {
    graph.addInput(value(name, DataType.FLOAT, size));
    return name;
  }

  /** Makes a value an output [n, sizes]. */
  void output(String name, String value, int... sizes) {
    graph.addNode(node("Identity", value, name));
    graph.addOutput(value(name, DataType.FLOAT, sizes));
  }

  /** Makes a value of 0 to 255 an output [n, sizes] of bytes. */
  void outputBytes(String name, String value, int... sizes) {
    graph.addNode(
        node("Cast", value, name).addAttribute(integer("to", DataType.UINT8.getNumber())));
    graph.addOutput(value(name, DataType.UINT8, sizes));
  }

  private static NodeProto.Builder node(String operator, String input, String output) {
    return NodeProto.newBuilder().setOpType(operator).addInput(input).addOutput(output);
  }

  private static ValueInfoProto value(String name, DataType type, int... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("n");
    Arrays.stream(sizes).forEach(size -> shape.addDimBuilder().setDimValue(size));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  /** The result of an operator. */
  String node(String operator, String... inputs) {
    return node(operator, ImmutableList.of(), inputs);
  }

  String node(String operator, AttributeProto attribute, String... inputs) {
    return node(operator, ImmutableList.of(attribute), inputs);
  }

  String node(String operator, List<AttributeProto> attributes, String... inputs) {
    String name = operator + "_" + values++;
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addAllInput(Arrays.asList(inputs))
            .addOutput(name)
            .addAllAttribute(attributes));
    return name;
  }

  /** Repeats pixels of NCHW images. */
  String enlarge(String images, int factor) {
    String factors =
        constant("factors_" + values++, Tensor.of(new float[] {1, 1, factor, factor}, 4));
    return node(
        "Resize",
        ImmutableList.of(
            text("mode", "nearest"),
            text("coordinate_transformation_mode", "asymmetric"),
            text("nearest_mode", "floor")),
        images,
        "",
        factors);
  }

  String constant(float number) {
    return constant("number_" + values++, Tensor.of(new float[] {number}));
  }

  String constant(String name, Tensor tensor) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT.getNumber())
            .addAllDims(Longs.asList(tensor.shape().stream().asLongStream().toArray()))
            .addAllFloatData(Floats.asList(tensor.data())));
    return name;
  }

  /** Sizes of dimensions, -1 for what is left. */
  String shape(long... sizes) {
    String name = "shape_" + values++;
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.INT64.getNumber())
            .addDims(sizes.length)
            .addAllInt64Data(Longs.asList(sizes)));
    return name;
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto ints(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(Longs.asList(values))
        .build();
  }

  static AttributeProto number(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  private static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT)
        .setProducerName("pgan")
        .setProducerVersion(PganVersion.current())
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
        .setGraph(graph)
        .build();
  }
}
