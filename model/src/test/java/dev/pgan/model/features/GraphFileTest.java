package dev.pgan.model.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

class GraphFileTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadFile",
        "WriteFile",
        "MatchingFiles",
        "ImmutableConst",
        "PyFunc",
        "EagerPyFunc",
        "While",
        "StatelessWhile",
        "Enter",
        "NextIteration",
        "If",
        "Case",
        "PartitionedCall",
        "StatefulPartitionedCall",
        "SymbolicGradient",
        "RemoteCall",
        "MapDefun",
        "VarHandleOp",
        "VariableV2",
        "HashTableV2",
        "InitializeTableFromTextFileV2",
        "LookupTableFindV2",
        "TFRecordReaderV2",
        "TextLineDataset",
        "SaveV2",
        "RestoreV2",
        "DecodeWav",
        "DecodeRaw",
        "ParseTensor",
        "PrintV2",
        "XlaLaunch",
        "_Send",
        "ReadFile2",
        ""
      })
  void otherOperationsAreRefused(String type) {
    String message = refusal(GraphDef.newBuilder().addNode(node(type)));
    assertTrue(message.contains("evil.pb: node thief is of type " + type + ","), message);
  }

  @Test
  void functionsStayBehindAndTheirNamesAreNoOperations() {
    FunctionDef.Builder function = FunctionDef.newBuilder();
    function.getSignatureBuilder().setName("steal");
    function.addNodeDef(node("ReadFile"));
    GraphDef.Builder graph = GraphDef.newBuilder();
    graph.getLibraryBuilder().addFunction(function);
    graph.addNode(node("Relu"));
    assertEquals(0, parse(graph).graph().getLibrary().getFunctionCount());
    assertTrue(refusal(graph.addNode(node("steal"))).contains("type steal"));
  }

  @Test
  void attributesThatNameThingsAreRefused() {
    AttrValue path = AttrValue.newBuilder().setS(ByteString.copyFromUtf8("passwd")).build();
    for (String name : new String[] {"shared_name", "container", "memory_region_name", "file"}) {
      String message = refusal(with(name, path));
      assertTrue(message.contains("has the attribute " + name), message);
    }
    AttrValue function =
        AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName("steal")).build();
    assertTrue(refusal(with("body", function)).contains("attribute body"));
    AttrValue functions =
        AttrValue.newBuilder()
            .setList(AttrValue.ListValue.newBuilder().addFunc(function.getFunc()))
            .build();
    assertTrue(refusal(with("branches", functions)).contains("attribute branches"));
    AttrValue handle = AttrValue.newBuilder().setType(DataType.DT_RESOURCE).build();
    assertTrue(refusal(with("T", handle)).contains("attribute T"));
  }

  @Test
  void hintsToTheCompilerAreLeftOut() {
    AttrValue on = AttrValue.newBuilder().setB(true).build();
    GraphDef graph = parse(with("_XlaMustCompile", on)).graph();
    assertEquals(0, graph.getNode(0).getAttrCount());
  }

  @Test
  void constantsAreBoundedByTheFile() {
    assertEquals(1, parse(constant(1000, 1000)).graph().getNodeCount());
    assertTrue(refusal(constant(1 << 20, 1 << 20)).contains("node thief its constants promise"));
    assertTrue(refusal(constant(-1)).contains("constants promise"));
    assertTrue(refusal(constant(1L << 40, 1L << 40)).contains("constants promise"));
  }

  @Test
  void otherBytesAreRefused() {
    assertTrue(refusal("no graph".getBytes(UTF_8)).contains("found other bytes"));
    assertTrue(refusal(new byte[0]).contains("found no nodes"));
    GraphDef.Builder twins = GraphDef.newBuilder().addNode(node("Relu")).addNode(node("Relu"));
    assertTrue(refusal(twins).contains("two of its nodes have the same name"));
  }

  private static GraphDef.Builder constant(long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dim : dims) {
      shape.addDimBuilder().setSize(dim);
    }
    TensorProto value =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape)
            .addFloatVal(1)
            .build();
    NodeDef.Builder node = node("Const").toBuilder();
    node.putAttr("value", AttrValue.newBuilder().setTensor(value).build());
    return GraphDef.newBuilder().addNode(node);
  }

  private static GraphDef.Builder with(String name, AttrValue value) {
    return GraphDef.newBuilder().addNode(node("Identity").toBuilder().putAttr(name, value));
  }

  private static NodeDef node(String type) {
    return NodeDef.newBuilder().setName("thief").setOp(type).build();
  }

  private static GraphFile parse(GraphDef.Builder graph) {
    return GraphFile.parse("evil.pb", graph.build().toByteArray());
  }

  private static String refusal(GraphDef.Builder graph) {
    return refusal(graph.build().toByteArray());
  }

  private static String refusal(byte[] file) {
    return assertThrows(IllegalArgumentException.class, () -> GraphFile.parse("evil.pb", file))
        .getMessage();
  }
}
