package dev.pgan.model.progressive;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;

/** Gs as an ONNX model: the same layers as {@link Generator}, with images as NCHW inside. */
final class OnnxGenerator {
  private final Architecture architecture;
  private final ImmutableMap<String, WeightSpec> specs;
  private final ImmutableMap<String, Tensor> weights;
  private final OnnxGraph graph = new OnnxGraph();

  /**
   * @param weights those of Gs, by full name
   */
  OnnxGenerator(Architecture architecture, ImmutableMap<String, Tensor> weights) {
    this.architecture = architecture;
    this.specs = WeightSpecs.ofGenerator(architecture);
    this.weights = weights;
  }

  /**
   * Makes the model: {@code latents} and, where there are, {@code labels}, to {@code images} and
   * {@code pixels}, as {@code SavedModels} has them.
   *
   * @param lod level of detail that the weights were trained to
   */
  ModelProto model(double lod) {
    Level level = Level.of(lod);
    architecture.checkLevel(level);
    int size = architecture.data().resolution();
    int channels = architecture.data().channels();
    String image = enlarge(images(level, (float) (lod - level.lod())), 1 << level.lod());
    String images = graph.node("Transpose", OnnxGraph.ints("perm", 0, 2, 3, 1), image);
    String scaled = graph.node("Mul", images, graph.constant(127.5f));
    String bytes = graph.node("Round", graph.node("Add", scaled, graph.constant(127.5f)));
    String clipped = graph.node("Clip", bytes, graph.constant(0), graph.constant(255));
    graph.output("images", images, size, size, channels);
    graph.outputBytes("pixels", clipped, size, size, channels);
    return graph.model();
  }

  private String images(Level level, float alpha) {
    int last = architecture.resolutionLog2(level.lod());
    String x = first(input());
    String coarser = x;
    for (int log2 = 3; log2 <= last; log2++) {
      coarser = x;
      x = block(x, log2);
    }
    String image = conv(x, LayerNames.toRgb(level.lod()));
    if (!level.fading()) {
      return image;
    }
    String old = enlarge(conv(coarser, LayerNames.toRgb(level.lod() + 1)), 2);
    String change = graph.node("Mul", graph.node("Sub", old, image), graph.constant(alpha));
    return graph.node("Add", image, change);
  }

  private String input() {
    String latents = graph.input("latents", architecture.generator().latentSize());
    int labels = architecture.data().labelSize();
    return labels == 0
        ? latents
        : graph.node(
            "Concat", OnnxGraph.integer("axis", 1), latents, graph.input("labels", labels));
  }

  private String first(String input) {
    int maps = architecture.generator().widths().at(1);
    String x = architecture.generator().normalizeLatents() ? normalize(input) : input;
    String dense =
        graph.node("MatMul", x, graph.constant("4x4/Dense/weight", scaled("4x4/Dense/weight")));
    x = graph.node("Reshape", dense, graph.shape(-1, maps, 4, 4));
    Tensor bias = stored("4x4/Dense/bias");
    int side = architecture.generator().biasPerPixel() ? 4 : 1;
    x =
        graph.node(
            "Add", x, graph.constant("4x4/Dense/bias", Tensor.of(bias.data(), maps, side, side)));
    return activate(conv(activate(x), "4x4/Conv"));
  }

  private String block(String x, int log2) {
    String y =
        architecture.generator().fusedScale()
            ? convUp(x, LayerNames.block(log2, "Conv0_up"))
            : conv(enlarge(x, 2), LayerNames.block(log2, "Conv0"));
    return activate(conv(activate(y), LayerNames.block(log2, "Conv1")));
  }

  private String conv(String x, String layer) {
    Tensor hwio = scaled(layer + "/weight");
    int border = hwio.shape().get(0) / 2;
    return graph.node(
        "Conv",
        OnnxGraph.ints("pads", border, border, border, border),
        x,
        kernel(layer, hwio),
        graph.constant(layer + "/bias", stored(layer + "/bias")));
  }

  /** Every pixel made 2x2, and convolution: a transposed 4x4 kernel with stride 2. */
  private String convUp(String x, String layer) {
    return graph.node(
        "ConvTranspose",
        ImmutableList.of(OnnxGraph.ints("strides", 2, 2), OnnxGraph.ints("pads", 1, 1, 1, 1)),
        x,
        kernel(layer, spread(scaled(layer + "/weight"))),
        graph.constant(layer + "/bias", stored(layer + "/bias")));
  }

  /** [b, a, h, w] of [h, w, a, b]: ONNX's layout of both kinds of kernels. */
  private String kernel(String layer, Tensor kernel) {
    return graph.constant(layer + "/weight", kernel.transposed(3, 2, 0, 1));
  }

  private String activate(String x) {
    String y =
        architecture.generator().useLeakyrelu()
            ? graph.node("LeakyRelu", OnnxGraph.number("alpha", 0.2f), x)
            : graph.node("Relu", x);
    return architecture.generator().usePixelnorm() ? normalize(y) : y;
  }

  private String normalize(String x) {
    String square = graph.node("ReduceMean", OnnxGraph.ints("axes", 1), graph.node("Mul", x, x));
    String epsilon = graph.constant(architecture.generator().pixelnormEpsilon());
    return graph.node("Div", x, graph.node("Sqrt", graph.node("Add", square, epsilon)));
  }

  private String enlarge(String x, int factor) {
    return factor == 1 ? x : graph.enlarge(x, factor);
  }

  private Tensor stored(String name) {
    return weights.get("Gs/" + name);
  }

  /** A weight as it is used, with the equalised learning rate in it. */
  private Tensor scaled(String name) {
    Tensor stored = stored(name);
    WeightSpec spec = specs.get(name);
    return spec.equalized() ? stored.times((float) spec.std()) : stored;
  }

  /** The kernel at its four offsets by a pixel, added up: [4, 4, a, b] of [3, 3, a, b]. */
  private static Tensor spread(Tensor kernel) {
    ImmutableIntArray shape = kernel.shape();
    int maps = shape.get(2) * shape.get(3);
    float[] spread = new float[16 * maps];
    for (int i = 0; i < 4 * kernel.data().length; i++) {
      int offset = i / kernel.data().length;
      int from = i % kernel.data().length;
      int y = from / maps / 3 + offset / 2;
      int x = from / maps % 3 + offset % 2;
      spread[(y * 4 + x) * maps + from % maps] += kernel.data()[from];
    }
    return Tensor.of(spread, 4, 4, shape.get(2), shape.get(3));
  }
}
