package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph.DiscriminatorStep;
import dev.pgan.model.TrainingGraph.GeneratorStep;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import dev.pgan.model.graph.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

class TrainingGoldenTest {
  private static final double LOSS_SHARE = 1e-4;
  private static final double GRADIENT_SHARE = 1e-3;
  private static final double GRADIENT_PLUS = 2e-6;

  @TestFactory
  List<DynamicTest> lossesGradientsAndUpdates() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : GoldenFolder.files("model", "model-*.npz")) {
      GoldenCase golden = GoldenCase.read(file);
      for (double lod : golden.lossLods()) {
        String name = file.getFileName() + " at lod " + GoldenCase.name(lod);
        tests.add(DynamicTest.dynamicTest("gradients of " + name, () -> gradients(golden, lod)));
        tests.add(DynamicTest.dynamicTest("updates of " + name, () -> updates(golden, lod)));
      }
    }
    return tests;
  }

  private static void gradients(GoldenCase golden, double lod) {
    Npz arrays = golden.arrays();
    String prefix = prefix(lod);
    try (ProgressiveTrainingGraph graph = graph(golden, lod);
        TFloat32 reals = Tensors.toNative(golden.reals(Level.of(lod).lod()))) {
      Map<String, Operand<TFloat32>> gradients = gradients(graph);
      try (Feeds feeds = new Feeds(graph.session());
          Result result = fetchAll(golden, lod, graph, feeds.runner(), feeds, reals).run()) {
        checkMean(golden, prefix + "D_loss", scalar(result, 0));
        checkMean(golden, prefix + "G_loss", scalar(result, 1));
        int index = 2;
        for (String name : gradients.keySet()) {
          String array = prefix + name.charAt(0) + "_grad" + name.substring(1);
          Closeness.assertNear(
              array,
              arrays.floats(array),
              Tensors.toFloats((TFloat32) result.get(index++)),
              GRADIENT_SHARE,
              GRADIENT_PLUS);
        }
      }
      // What this level does not use must have no gradient.
      for (String array : arrays.names()) {
        if (array.matches(java.util.regex.Pattern.quote(prefix) + "[DG]_grad/.*")) {
          String name = array.substring(prefix.length()).replace("_grad", "");
          if (!gradients.containsKey(name)) {
            float[] zeros = new float[arrays.floats(array).length];
            Closeness.assertNear(array, zeros, arrays.floats(array), 0, 0);
          }
        }
      }
    }
  }

  private static ImmutableMap<String, Operand<TFloat32>> gradients(ProgressiveTrainingGraph graph) {
    return ImmutableMap.<String, Operand<TFloat32>>builder()
        .putAll(graph.step().discriminator().gradients())
        .putAll(graph.step().gradientsG())
        .buildOrThrow();
  }

  private static Session.Runner fetchAll(
      GoldenCase golden,
      double lod,
      ProgressiveTrainingGraph graph,
      Session.Runner runner,
      Feeds feeds,
      TFloat32 reals) {
    int n = golden.minibatch();
    StepInputs inputs = graph.step().inputs();
    feeds.feed(
        inputs.latents(),
        golden.arrays().floats("loss/latents"),
        n,
        golden.architecture().generator().latentSize());
    feeds.feed(inputs.mixing(), golden.arrays().floats("loss/mixing_factors"), n);
    feeds.feed(inputs.alpha(), (float) (lod - Math.floor(lod)));
    if (golden.data().labelSize() > 0) {
      feeds.feed(inputs.labels(), golden.labels(), n, golden.data().labelSize());
      feeds.feed(inputs.fakeLabels(), golden.labels(), n, golden.data().labelSize());
    }
    runner
        .feed(graph.step().reals(), reals)
        .fetch(graph.step().discriminator().loss())
        .fetch(graph.step().lossG());
    gradients(graph).values().forEach(runner::fetch);
    return runner;
  }

  private static void updates(GoldenCase golden, double lod) {
    float[] latents = golden.arrays().floats("loss/latents");
    float learningRate = golden.learningRate();
    // Golden reals are floats, fed in place of these.
    ImageBatch none = new ImageBatch(0, 1, 1, 1, new byte[0]);
    DiscriminatorStep stepD =
        new DiscriminatorStep(
            none,
            golden.labels(),
            latents,
            golden.labels(),
            golden.arrays().floats("loss/mixing_factors"),
            lod,
            learningRate,
            0.999f);
    GeneratorStep stepG = new GeneratorStep(latents, golden.labels(), lod, learningRate);
    try (ProgressiveTrainingGraph graph = graph(golden, lod);
        TFloat32 reals = Tensors.toNative(golden.reals(Level.of(lod).lod()))) {
      for (int round = 1; round <= 3; round++) {
        graph.trainDiscriminator(graph.step().reals(), reals, stepD);
        graph.trainGenerator(stepG);
        if (round == 2) {
          continue; // The golden values are those after the first and the third round.
        }
        String prefix = prefix(lod) + "after" + round + "/";
        ImmutableMap<String, Tensor> state = graph.save();
        for (String network : List.of("G/", "D/", "Gs/")) {
          checkWeights(golden.arrays(), prefix, network, state, round * learningRate, learningRate);
        }
      }
    }
  }

  /** At least 99% of a network within lr/50, none further than 2.1 times lr and rounds. */
  private static void checkWeights(
      Npz arrays,
      String prefix,
      String network,
      Map<String, Tensor> state,
      double reach,
      double learningRate) {
    long all = 0;
    long near = 0;
    for (String array : arrays.names()) {
      if (array.startsWith(prefix + network)) {
        float[] expected = arrays.floats(array);
        float[] actual = state.get(array.substring(prefix.length())).data();
        Closeness.assertNear(array, expected, actual, 0, 2.1 * reach);
        all += expected.length;
        for (int i = 0; i < expected.length; i++) {
          near += Math.abs((double) expected[i] - actual[i]) <= learningRate / 50 ? 1 : 0;
        }
      }
    }
    assertTrue(
        all > 0 && near >= 0.99 * all,
        prefix + network + ": only " + near + " of " + all + " are near");
  }

  private static ProgressiveTrainingGraph graph(GoldenCase golden, double lod) {
    ProgressiveTrainingGraph graph =
        new ProgressiveTrainingGraph(golden.architecture(), GoldenCase.training(), Level.of(lod));
    graph.load(golden.state());
    return graph;
  }

  private static void checkMean(GoldenCase golden, String array, float actual) {
    double expected = Closeness.mean(golden.arrays().floats(array));
    Closeness.assertNear(
        array, new float[] {(float) expected}, new float[] {actual}, LOSS_SHARE, 0);
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  private static String prefix(double lod) {
    return "loss/lod" + GoldenCase.name(lod) + "/";
  }
}
