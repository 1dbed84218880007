package dev.pgan.model.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.LossScaling;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class AutomaticGradientsTest {
  private static final float WEIGHT = 0.5f;

  /**
   * D scores an image x by w sum(x^2): its gradient by the image is 2 w x, the mean square norm of
   * that 4 w^2 mean(sum(x^2)), and that one's derivative by w 8 w mean(sum(x^2)).
   */
  @Test
  void penaltiesLookAtTheImagesOfTheirPlace() {
    // Sums of squares: of the reals 1 and 4, of the fakes 9 and 25, of the interpolates 2.25 and 4.
    assertPenalty(GradientPenalty.Place.REALS, 2.5f);
    assertPenalty(GradientPenalty.Place.FAKES, 17);
    assertPenalty(GradientPenalty.Place.INTERPOLATES, 3.125f);
  }

  private static void assertPenalty(GradientPenalty.Place place, float meanSquare) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      Variable weight = variables.trained("D/w", ImmutableIntArray.of());
      Samples samples =
          new Samples(
              images(tf, 1, 2), null, images(tf, 3, 5), null, tf.constant(new float[] {0.25f, 0}));
      DiscriminatorLoss loss =
          AutomaticGradients.ofDiscriminator(
              tf,
              new Objective(tf, new MeanSquareNorm(place), 1, LossScaling.NONE),
              new SumOfSquares(tf, weight.value()),
              samples,
              variables);
      variables.load(session, ImmutableMap.of("D/w", Tensor.of(new float[] {WEIGHT})));
      try (Result result =
          session
              .runner()
              .fetch(loss.terms().mean())
              .fetch(loss.gradients().get("D/w"))
              .fetch(loss.realScores())
              .run()) {
        assertEquals(4 * WEIGHT * WEIGHT * meanSquare, scalar(result, 0), 1e-5);
        assertEquals(8 * WEIGHT * meanSquare, scalar(result, 1), 1e-5);
        assertEquals(WEIGHT * 2.5, scalar(result, 2), 1e-5);
      }
    }
  }

  private static Operand<TFloat32> images(Ops tf, float first, float second) {
    return tf.constant(new float[][][][] {{{{first}}}, {{{second}}}});
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  private record MeanSquareNorm(Place place) implements GanLoss, GradientPenalty {
    @Override
    public LossTerms ofDiscriminator(
        Ops tf, Operand<TFloat32> realScores, Operand<TFloat32> fakeScores) {
      return new LossTerms(tf.constant(0f), ImmutableMap.of());
    }

    @Override
    public Operand<TFloat32> ofGenerator(
        Ops tf, Supplier<Operand<TFloat32>> realScores, Operand<TFloat32> fakeScores) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ImmutableList<GradientPenalty> penalties() {
      return ImmutableList.of(this);
    }

    @Override
    public LossTerms of(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> squareNorms) {
      return new LossTerms(Means.of(tf, squareNorms), ImmutableMap.of());
    }
  }
}
