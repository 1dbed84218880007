package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.graph.ComputeType;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What G and D consist of: found by building them, so that no list has to agree with the layers.
 *
 * @param multiplicationsG of one image through G, as D's
 * @param mapsG numbers that come out of G's convolutions, of one image, as D's
 */
record Networks(
    ImmutableMap<String, ListedParameters.Spec> generator,
    ImmutableMap<String, ListedParameters.Spec> discriminator,
    long multiplicationsG,
    long multiplicationsD,
    long mapsG,
    long mapsD) {
  /**
   * So many times what comes out of the convolutions: they, batch norms and ReLUs keep theirs for
   * the way back, and D looks at two images for each real one. Reckoned, not measured.
   */
  private static final long HELD_AT_ONCE = 8;

  static Networks of(Architecture architecture) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      ListedParameters ofG = new ListedParameters(tf);
      ListedParameters ofD = new ListedParameters(tf);
      Layers layersG = new Layers(tf, ComputeType.FLOAT32, ofG, architecture);
      Layers layersD = new Layers(tf, ComputeType.FLOAT32, ofD, architecture);
      Operand<TFloat32> labels = input(tf, architecture.data().labelSize());
      Operand<TFloat32> images =
          new Generator(tf, architecture, layersG)
              .images(input(tf, architecture.config().getLatentSize()), labels);
      new Discriminator(tf, architecture, layersD).score(images, labels);
      return new Networks(
          ofG.specs(),
          ofD.specs(),
          layersG.multiplications(),
          layersD.multiplications(),
          layersG.maps(),
          layersD.maps());
    }
  }

  private static Operand<TFloat32> input(Ops tf, int size) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size)));
  }

  /**
   * A step of D is one forward pass of G and three times two of D for each real image, a step of G
   * three of G and two of D.
   */
  NetworkCost cost() {
    double forwardG = 2.0 * multiplicationsG;
    double forwardD = 2.0 * multiplicationsD;
    long trainedG = count(generator.values().stream().filter(ListedParameters.Spec::trained));
    long trainedD = count(discriminator.values().stream().filter(ListedParameters.Spec::trained));
    long allG = count(generator.values().stream());
    long allD = count(discriminator.values().stream());
    return new NetworkCost(
        forwardG,
        forwardD,
        8 * forwardD + 4 * forwardG,
        trainedG,
        trainedD,
        // G, Gs, D, and two moments of Adam for each number that is trained.
        Float.BYTES * (2 * allG + allD + 2 * (trainedG + trainedD)),
        HELD_AT_ONCE * Float.BYTES * Math.max(mapsG, mapsD));
  }

  private static long count(Stream<ListedParameters.Spec> specs) {
    return specs.mapToLong(ListedParameters.Spec::size).sum();
  }
}
