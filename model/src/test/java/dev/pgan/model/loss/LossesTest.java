package dev.pgan.model.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.protobuf.TextFormat;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.LossScaling;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.Loss;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Every loss but WGAN-GP, which has golden values, of a D that scores x by w x^2, on two reals and
 * two fakes. Values are those of formulas in double precision, gradients their finite differences.
 */
class LossesTest {
  private static final double WEIGHT = 0.3;
  private static final float[] REALS = {1, 2.5f};
  private static final float[] FAKES = {-0.5f, 1.5f};

  @Test
  void nonSaturating() throws Exception {
    check(
        "non_saturating { r1: 3 }",
        w ->
            mean(softplus(-w), softplus(-6.25 * w))
                + mean(softplus(w / 4), softplus(2.25 * w))
                + 1.5 * meanSlope(w, REALS),
        w -> mean(softplus(-w / 4), softplus(-2.25 * w)));
  }

  @Test
  void relativistic() throws Exception {
    check(
        "relativistic { r1: 3 r2: 0.5 }",
        w ->
            mean(softplus(w / 4 - w), softplus(2.25 * w - 6.25 * w))
                + 1.5 * meanSlope(w, REALS)
                + 0.25 * meanSlope(w, FAKES),
        w -> mean(softplus(w - w / 4), softplus(6.25 * w - 2.25 * w)));
  }

  @Test
  void gammaStandsInPlaceOfThePenaltiesWeights() throws Exception {
    check(
        "relativistic { r1: 3 r2: 0 }",
        Optional.of(0.8f),
        w -> mean(softplus(w / 4 - w), softplus(2.25 * w - 6.25 * w)) + 0.4 * meanSlope(w, REALS),
        w -> mean(softplus(w - w / 4), softplus(6.25 * w - 2.25 * w)));
  }

  @Test
  void hinge() throws Exception {
    check(
        "hinge {}",
        w -> mean(Math.max(0, 1 - w), Math.max(0, 1 - 6.25 * w)) + mean(1 + w / 4, 1 + 2.25 * w),
        w -> -mean(w / 4, 2.25 * w));
  }

  @Test
  void unsetWeightsAreThePublishedOnes() throws Exception {
    assertEquals(10, Losses.complete(parse("non_saturating {}")).getNonSaturating().getR1());
    assertEquals(
        parse("relativistic { r1: 1 r2: 0 } label_weight: 1 gdpp_weight: 0"),
        Losses.complete(parse("relativistic { r2: 0 }")));
  }

  @Test
  void aPenaltyOfWeight0IsLeftOut() throws Exception {
    assertEquals(
        ImmutableList.of(),
        Losses.of(parse("non_saturating { r1: 0 }"), Optional.empty()).penalties());
    assertEquals(
        List.of(GradientPenalty.Place.FAKES),
        Losses.of(parse("relativistic { r1: 0 r2: 1 }"), Optional.empty()).penalties().stream()
            .map(GradientPenalty::place)
            .toList());
  }

  private static void check(
      String config, DoubleUnaryOperator discriminator, DoubleUnaryOperator generator)
      throws Exception {
    check(config, Optional.empty(), discriminator, generator);
  }

  private static void check(
      String config,
      Optional<Float> gamma,
      DoubleUnaryOperator discriminator,
      DoubleUnaryOperator generator)
      throws Exception {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Variable weight = variables.trained("D/w", ImmutableIntArray.of());
      Critic critic = new SumOfSquares(tf, weight.value());
      Operand<TFloat32> mixing = tf.constant(new float[2]);
      Samples samples = new Samples(images(tf, REALS), null, images(tf, FAKES), null, mixing);
      Objective objective =
          Objective.of(
              tf, Losses.complete(parse(config)), gamma.map(tf::constant), LossScaling.NONE);
      DiscriminatorLoss lossD =
          AutomaticGradients.ofDiscriminator(tf, objective, critic, samples, variables);
      Operand<TFloat32> lossG =
          objective.ofGenerator(
              () -> critic.score(samples.reals(), null),
              critic.score(samples.fakes(), null),
              samples);
      variables.load(session, ImmutableMap.of("D/w", Tensor.of(new float[] {(float) WEIGHT})));
      try (Result result =
          session
              .runner()
              .fetch(lossD.terms().mean())
              .fetch(lossD.gradients().get("D/w"))
              .fetch(lossG)
              .fetch(Gradients.ofScalar(tf, lossG, List.of(weight.value())).get(0))
              .run()) {
        assertEquals(discriminator.applyAsDouble(WEIGHT), scalar(result, 0), 1e-5);
        assertEquals(slope(discriminator), scalar(result, 1), 1e-5);
        assertEquals(generator.applyAsDouble(WEIGHT), scalar(result, 2), 1e-5);
        assertEquals(slope(generator), scalar(result, 3), 1e-5);
      }
    }
  }

  private static double slope(DoubleUnaryOperator f) {
    return (f.applyAsDouble(WEIGHT + 1e-6) - f.applyAsDouble(WEIGHT - 1e-6)) / 2e-6;
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  /** Mean square of the derivative 2 w x. */
  private static double meanSlope(double w, float[] x) {
    return 4 * w * w * mean(x[0] * x[0], x[1] * x[1]);
  }

  private static double mean(double a, double b) {
    return (a + b) / 2;
  }

  private static Operand<TFloat32> images(Ops tf, float[] x) {
    return tf.constant(new float[][][][] {{{{x[0]}}}, {{{x[1]}}}});
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  private static Loss parse(String text) throws TextFormat.ParseException {
    return TextFormat.parse(text, Loss.class);
  }
}
