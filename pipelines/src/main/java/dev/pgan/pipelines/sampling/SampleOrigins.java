package dev.pgan.pipelines.sampling;

import java.util.Optional;

/** Tells from which seeds the images of a job come. */
public record SampleOrigins(long seed, Optional<NumberRanges> seeds) {
  /**
   * The origins of the images of a job.
   *
   * @param seeds list of seeds; empty where all images are of one seed
   */
  public static SampleOrigins of(long seed, String seeds) {
    return new SampleOrigins(
        seed, seeds.isEmpty() ? Optional.empty() : Optional.of(NumberRanges.parse(seeds, "seeds")));
  }

  /** Seed of an image, and its number among the images of that seed. */
  public record Origin(long seed, long index) {
    /** The origin as a text for people. */
    public String caption() {
      return "seed " + seed + " #" + index;
    }
  }

  /** Where an image comes from. */
  public Origin of(long image) {
    return seeds.isPresent() ? new Origin(seeds.get().at(image), 0) : new Origin(seed, image);
  }
}
