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
 * @param features what the feature network says of them; empty where no metric needs it
 * @param classes of their labels; unknown where no metric asks
 */
public record EvaluatedImages(
    int first, int count, ImageBatch pixels, Optional<Features> features, ImageClasses classes) {
  /** Images of which nobody asks for the classes. */
  public EvaluatedImages(int first, int count, ImageBatch pixels, Optional<Features> features) {
    this(first, count, pixels, features, ImageClasses.UNKNOWN);
  }
}
