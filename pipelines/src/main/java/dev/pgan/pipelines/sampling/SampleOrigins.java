package dev.pgan.pipelines.sampling;

import java.util.Optional;

/** Which seed the images of a job come from. */
public record SampleOrigins(long seed, Optional<NumberRanges> seeds) {
  /**
   * Of a job.
   *
   * @param seeds its list of seeds, empty for the one seed
   */
  public static SampleOrigins of(long seed, String seeds) {
    return new SampleOrigins(
        seed, seeds.isEmpty() ? Optional.empty() : Optional.of(NumberRanges.parse(seeds, "seeds")));
  }

  /** Seed of an image, and its number among the images of that seed. */
  public record Origin(long seed, long index) {
    /** For people. */
    public String caption() {
      return "seed " + seed + " #" + index;
    }
  }

  /** Where an image comes from. */
  public Origin of(long image) {
    return seeds.isPresent() ? new Origin(seeds.get().at(image), 0) : new Origin(seed, image);
  }
}
