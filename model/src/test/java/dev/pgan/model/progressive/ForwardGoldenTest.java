package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.golden.Closeness;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.ImageSampler;
import dev.pgan.model.graph.Resize;
import dev.pgan.model.graph.StepInputs;
import dev.pgan.model.graph.Tensors;
import dev.pgan.v1.TrainingConfig.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

class ForwardGoldenTest {
  private static final double SHARE = 1e-4;

  private static final double HALF_SHARE = 1e-2;

  /**
   * Of networks to 16x16. Where those of RGB have 8 maps, rounding the weights of G to bfloat16
   * moves an image by 2.3e-2 already, and a CPU adds up the taps of a transposed convolution in
   * bfloat16.
   */
  private static final double BFLOAT16_SHARE = 6e-2;

  private static final double BFLOAT16_SHARE_OF_SCORES = 2.5e-2;

  @TestFactory
  List<DynamicTest> imagesAndScores() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all()) {
      for (double lod : golden.lods()) {
        String name = golden.nameAt(lod);
        tests.add(DynamicTest.dynamicTest("G of " + name, () -> checkImages(golden, lod)));
        tests.add(
            DynamicTest.dynamicTest(
                "D of " + name, () -> checkScores(golden, lod, ComputeType.FLOAT32, SHARE)));
        // Without pixel norm images run to 280,000, more than float16 can say.
        if (golden.architecture().generator().usePixelnorm()) {
          boolean small = golden.architecture().resolutionLog2(Level.of(lod).lod()) < 4;
          tests.add(half(golden, lod, name, Precision.FLOAT16, HALF_SHARE, HALF_SHARE));
          tests.add(
              half(
                  golden,
                  lod,
                  name,
                  Precision.BFLOAT16,
                  small ? 1.5 * HALF_SHARE : BFLOAT16_SHARE,
                  small ? HALF_SHARE : BFLOAT16_SHARE_OF_SCORES));
        }
      }
      for (String array : golden.arrays().names()) {
        if (array.startsWith("process_reals/lod")) {
          tests.add(
              DynamicTest.dynamicTest(
                  array + " of " + golden.name(), () -> checkReals(golden, array)));
        }
      }
    }
    return tests;
  }

  private static DynamicTest half(
      GoldenCase golden,
      double lod,
      String name,
      Precision precision,
      double shareOfImages,
      double shareOfScores) {
    return DynamicTest.dynamicTest(
        name + " in " + precision,
        () -> {
          checkImages(golden, lod, ComputeType.of(precision), shareOfImages);
          checkScores(golden, lod, ComputeType.of(precision), shareOfScores);
        });
  }

  private static void checkImages(GoldenCase golden, double lod) {
    try (ImageSampler graph =
        ProgressiveSampling.graph(golden.architecture(), golden.state(), lod)) {
      float[] images =
          graph.images(golden.minibatch(), golden.arrays().floats("latents"), golden.labels());
      String array = "lod" + GoldenCase.name(lod) + "/G_images";
      Closeness.assertNear(array, golden.arrays().floats(array), images, SHARE, 0);
    }
  }

  private static <T extends TNumber> void checkImages(
      GoldenCase golden, double lod, ComputeType<T> type, double share) {
    Level level = Level.of(lod);
    Architecture architecture = golden.architecture();
    ImmutableMap<String, Tensor> state = golden.state();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Layers<T> layers =
          new Layers<>(
              tf,
              type,
              WeightSpecs.ofGenerator(architecture),
              spec -> tf.constantOf(Tensors.toNative(state.get("G/" + spec.name()))));
      Operand<TFloat32> input =
          StepInputs.join(
              tf,
              architecture.data(),
              rows(tf, golden, golden.arrays().floats("latents")),
              rows(tf, golden, golden.labels()));
      Operand<TFloat32> images =
          new Generator<>(tf, type, architecture, layers)
              .images(input, level, tf.constant((float) (lod - level.lod())));
      images = Resize.enlarge(tf, images, architecture.data().resolution());
      String array = "lod" + GoldenCase.name(lod) + "/G_images";
      Closeness.assertNear(
          array + " in " + type,
          golden.arrays().floats(array),
          run(graph, tf.linalg.transpose(images, tf.constant(new int[] {0, 3, 1, 2}))),
          share,
          0);
    }
  }

  private static Operand<TFloat32> rows(Ops tf, GoldenCase golden, float[] values) {
    return tf.reshape(tf.constant(values), tf.constant(new int[] {golden.minibatch(), -1}));
  }

  private static <T extends TNumber> void checkScores(
      GoldenCase golden, double lod, ComputeType<T> type, double share) {
    Level level = Level.of(lod);
    Tensor reals = golden.reals(level.lod());
    ImmutableMap<String, Tensor> state = golden.state();
    Architecture architecture = golden.architecture();
    try (Graph graph = new Graph();
        TFloat32 input = Tensors.toNative(reals)) {
      Ops tf = Ops.create(graph);
      Layers<T> layers =
          new Layers<>(
              tf,
              type,
              WeightSpecs.ofDiscriminator(architecture),
              spec -> tf.constantOf(Tensors.toNative(state.get("D/" + spec.name()))));
      Discriminator<T> discriminator =
          new Discriminator<>(
              tf, type, architecture, layers, level, tf.constant((float) (lod - level.lod())));
      Operand<TFloat32> scores =
          discriminator.head(discriminator.body(tf.constantOf(input)).maps(), 1).outputs();
      float[] actual = run(graph, scores);
      int width = 1 + golden.data().labelSize();
      String prefix = "lod" + GoldenCase.name(lod) + "/D_";
      float[] expected = golden.arrays().floats(prefix + "scores_of_reals");
      Closeness.assertNear(prefix + "scores", expected, columns(actual, width, 0, 1), share, 0);
      if (width > 1) {
        Closeness.assertNear(
            prefix + "labels",
            golden.arrays().floats(prefix + "labels_of_reals"),
            columns(actual, width, 1, width),
            share,
            0);
      }
    }
  }

  private static void checkReals(GoldenCase golden, String array) {
    double lod = Double.parseDouble(array.substring("process_reals/lod".length()));
    Level level = Level.of(lod);
    var shape = golden.arrays().shape("process_reals/in_u8");
    int size = shape.get(3);
    try (Graph graph = new Graph();
        TUint8 bytes =
            Tensors.bytes(
                golden.arrays().bytes("process_reals/in_u8"),
                shape.stream().asLongStream().toArray())) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> reals =
          Reals.process(
              tf,
              tf.constantOf(bytes),
              shape.get(1),
              size,
              level.fading(),
              tf.constant((float) (lod - level.lod())));
      // The official program enlarges the reals to the full resolution; our networks do not.
      int full = golden.arrays().shape(array).get(3);
      float[] actual =
          run(
              graph,
              tf.linalg.transpose(
                  Resize.enlarge(tf, reals, full), tf.constant(new int[] {0, 3, 1, 2})));
      Closeness.assertNear(array, golden.arrays().floats(array), actual, SHARE, 0);
    }
  }

  private static float[] run(Graph graph, Operand<TFloat32> output) {
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(output).run()) {
      return Tensors.toFloats((TFloat32) result.get(0));
    }
  }

  private static float[] columns(float[] rows, int width, int from, int to) {
    float[] some = new float[rows.length / width * (to - from)];
    for (int i = 0; i < some.length; i++) {
      some[i] = rows[i / (to - from) * width + from + i % (to - from)];
    }
    return some;
  }
}
