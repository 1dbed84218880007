package dev.pgan.model.biggan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.golden.Closeness;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Feeds;
import dev.pgan.model.graph.ImageSampler;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.Adam;
import dev.pgan.v1.Hinge;
import dev.pgan.v1.Loss;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The networks beside those of the authors' PyTorch program. */
class BigGanGoldenTest {
  private static final double FORWARD = 1e-4;
  private static final double GRADIENT = 1e-3;
  private static final double GRADIENT_PLUS = 2e-6;

  @TestFactory
  List<DynamicTest> networks() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : GoldenFolder.files("biggan", "*.npz")) {
      GoldenCase golden = GoldenCase.read(file);
      String name = file.getFileName().toString();
      tests.add(DynamicTest.dynamicTest("sampling of " + name, () -> checkSampling(golden)));
      tests.add(DynamicTest.dynamicTest("scores of " + name, () -> checkScores(golden)));
      tests.add(DynamicTest.dynamicTest("training of " + name, () -> checkTraining(golden)));
      tests.add(DynamicTest.dynamicTest("orthogonality of " + name, () -> checkOrtho(golden)));
    }
    return tests;
  }

  private static void checkSampling(GoldenCase golden) {
    try (ImageSampler sampler = BigGan.sampler(golden.architecture(), golden.state())) {
      float[] images =
          sampler.images(golden.batch(), golden.arrays().floats("z"), golden.labels("y").data());
      Closeness.assertNear("images", golden.arrays().floats("eval/G_images"), images, FORWARD, 0);
    }
  }

  private static void checkScores(GoldenCase golden) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Layers layers =
          new Layers(
              tf,
              ComputeType.FLOAT32,
              new FixedParameters(tf, golden.state(), "D/"),
              golden.architecture());
      Operand<TFloat32> scores =
          new Discriminator(tf, golden.architecture(), layers)
              .score(constant(tf, golden.images("reals")), constant(tf, golden.labels("reals_y")))
              .scores();
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(scores).run()) {
        Closeness.assertNear(
            "scores",
            golden.arrays().floats("eval/D_scores"),
            Tensors.toFloats((TFloat32) result.get(0)),
            FORWARD,
            0);
      }
    }
  }

  private static Operand<TFloat32> constant(Ops tf, Tensor tensor) {
    return Tensors.constant(tf, ImmutableMap.of("it", tensor), "it", tensor.shape());
  }

  private static void checkTraining(GoldenCase golden) {
    Adam adam = Adam.newBuilder().setBeta2(0.999f).setEpsilon(1e-8f).build();
    TrainingConfig config =
        TrainingConfig.newBuilder()
            .setLoss(Loss.newBuilder().setHinge(Hinge.getDefaultInstance()))
            .setGeneratorAdam(adam)
            .setDiscriminatorAdam(adam)
            .build();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Variables sums = new Variables(tf);
      StepGraph step = StepGraph.build(tf, variables, sums, golden.architecture(), config);
      variables.load(session, golden.state());
      sums.load(session, ImmutableMap.of());

      Map<String, Operand<TFloat32>> forward = new LinkedHashMap<>();
      forward.put(
          "train/G_images",
          tf.linalg.transpose(step.samples().fakes(), tf.constant(new int[] {0, 3, 1, 2})));
      forward.put("loss/G", step.lossG());
      run(session, golden, step, step.chunksD().first(), forward)
          .forEach(
              (name, value) ->
                  Closeness.assertNear(name, golden.arrays().floats(name), value, FORWARD, 0));
      checkSums(golden, sums.save(session), "D/", "loss/D_grad/");
      ImmutableMap<String, Tensor> after = variables.save(session);
      for (String name : golden.arrays().names()) {
        if (name.startsWith("train/buffers_after/")
            && (golden.architecture().singularValues() > 1 || !name.endsWith(".sv0"))) {
          String buffer = name.substring("train/buffers_after/".length());
          Closeness.assertNear(
              name, golden.arrays().floats(name), after.get(buffer).data(), FORWARD, 0);
        }
      }
      variables.load(session, golden.state());
      Map<String, Operand<TFloat32>> losses = new LinkedHashMap<>();
      losses.put("sum", step.discriminator().terms().mean());
      float[] sum = run(session, golden, step, step.chunksG().first(), losses).get("sum");
      Closeness.assertNear(
          "loss of D",
          new float[] {
            golden.arrays().floats("loss/D_real")[0] + golden.arrays().floats("loss/D_fake")[0]
          },
          sum,
          FORWARD,
          0);
      checkSums(golden, sums.save(session), "G/", "loss/G_grad/");
    }
  }

  private static Map<String, float[]> run(
      Session session,
      GoldenCase golden,
      StepGraph step,
      Op target,
      Map<String, Operand<TFloat32>> wanted) {
    try (Feeds feeds = new Feeds(session)) {
      feed(feeds, step.samples().reals(), golden.images("reals"));
      feed(feeds, step.inputs().labels(), golden.labels("reals_y"));
      feed(feeds, step.inputs().latents(), golden.arrays().tensor("z"));
      feed(feeds, step.inputs().fakeLabels(), golden.labels("y"));
      Session.Runner runner = feeds.runner().addTarget(target);
      wanted.values().forEach(runner::fetch);
      Map<String, float[]> values = new LinkedHashMap<>();
      try (Result result = runner.run()) {
        int i = 0;
        for (String name : wanted.keySet()) {
          values.put(name, Tensors.toFloats((TFloat32) result.get(i++)));
        }
      }
      return values;
    }
  }

  private static void feed(Feeds feeds, Operand<TFloat32> place, Tensor value) {
    feeds.feed(place, value.data(), Tensors.shape(value.shape()).asArray());
  }

  /** All gradients that the golden file has, and no others. */
  private static void checkSums(
      GoldenCase golden, Map<String, Tensor> sums, String network, String folder) {
    int checked = 0;
    for (String name : golden.arrays().names()) {
      if (name.startsWith(folder)) {
        String weight = network + name.substring(folder.length());
        Closeness.assertNear(
            name,
            golden.weight(name).data(),
            sums.get("sum/" + weight).data(),
            GRADIENT,
            GRADIENT_PLUS);
        checked++;
      }
    }
    long wanted = sums.keySet().stream().filter(name -> name.startsWith("sum/" + network)).count();
    assertTrue(checked > 0 && checked == wanted, checked + " gradients of " + wanted);
  }

  private static void checkOrtho(GoldenCase golden) {
    Tensor weight = golden.weight("ortho/weight");
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> gradient =
          OrthogonalRegularization.gradient(tf, constant(tf, weight), weight.shape().get(3), 1e-4f);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(gradient).run()) {
        Closeness.assertNear(
            "gradient",
            golden.weight("ortho/grad_1e-4").data(),
            Tensors.toFloats((TFloat32) result.get(0)),
            GRADIENT,
            GRADIENT_PLUS);
      }
    }
  }
}
