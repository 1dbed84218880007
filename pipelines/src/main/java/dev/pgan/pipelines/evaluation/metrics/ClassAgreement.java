package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Doubles;
import dev.pgan.model.classifier.ClassifierGraph;
import dev.pgan.model.features.Features;
import java.util.Arrays;

/** How many images there are of each class, and for how many of them a classifier agrees. */
final class ClassAgreement implements MetricSums {
  private double[] images = {};
  private double[] agreed = {};

  @Override
  public void add(EvaluatedImages range) {
    Features found = range.features().orElseThrow();
    int classes = range.classes().count();
    checkArgument(
        found.classes() == classes,
        "the feature network tells %s classes apart, and the images have labels of %s: name a"
            + " classifier of theirs, such as pgan network train-classifier makes of their data set",
        found.classes(),
        classes);
    grow(classes);
    for (int i = 0; i < range.count(); i++) {
      int asked = range.classes().numbers().get(i);
      images[asked]++;
      if (ClassifierGraph.largest(found.probabilities(), i * classes, classes) == asked) {
        agreed[asked]++;
      }
    }
  }

  private void grow(int classes) {
    images = Arrays.copyOf(images, classes);
    agreed = Arrays.copyOf(agreed, classes);
  }

  @Override
  public void merge(double[] next) {
    int classes = next.length / 2;
    grow(classes);
    for (int number = 0; number < classes; number++) {
      images[number] += next[number];
      agreed[number] += next[classes + number];
    }
  }

  @Override
  public double[] toArray() {
    return Doubles.concat(images, agreed);
  }

  /**
   * The share of all images that the classifier agrees on, then the share of each class; NaN for a
   * class without images.
   */
  @Override
  public ImmutableList<Double> figures() {
    ImmutableList.Builder<Double> figures = ImmutableList.builder();
    figures.add(Arrays.stream(agreed).sum() / Arrays.stream(images).sum());
    for (int number = 0; number < FigureColumns.shown(images.length); number++) {
      figures.add(agreed[number] / images[number]);
    }
    return figures.build();
  }
}
