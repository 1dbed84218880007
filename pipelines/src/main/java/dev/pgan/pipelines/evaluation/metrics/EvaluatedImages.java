package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import java.util.Optional;

/**
 * A range of a side's images.
 *
 * @param first number of the first image among those of the side
 * @param count images to look at; batch and features may hold more
 * @param pixels as RGB
 * @param features that a network computes of the images; empty where no metric needs any
 * @param classes of the images' labels; {@link ImageClasses#UNKNOWN} where no metric asks
 */
public record EvaluatedImages(
    int first, int count, ImageBatch pixels, Optional<Features> features, ImageClasses classes) {
  /** Images for metrics that do not ask for classes. */
  public EvaluatedImages(int first, int count, ImageBatch pixels, Optional<Features> features) {
    this(first, count, pixels, features, ImageClasses.UNKNOWN);
  }
}
