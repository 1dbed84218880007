package dev.pgan.pipelines.sampling;

import dev.pgan.model.random.NumpyLatents;
import dev.pgan.model.random.Truncation;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.util.Optional;

/**
 * What the images of a job are made of: the inputs of image i depend on the job and i alone. Used
 * by one thread, fastest where it goes up from image to image.
 */
public final class SampleInputs {
  private final Sampler sampler;
  private final SampleDraws draws;
  private final Truncation truncation;
  private final SampleOrigins origins;
  private final Optional<NumberRanges> classes;
  private final Optional<LatentsFile> file;
  private NumpyLatents numpy;

  private SampleInputs(Sampler sampler, long seed, SampleDraws draws, Optional<LatentsFile> file) {
    this.sampler = sampler;
    this.draws = draws;
    this.file = file;
    truncation = DrawChecks.truncation(draws);
    origins = SampleOrigins.of(seed, draws.getSeeds());
    classes =
        draws.getClasses().isEmpty()
            ? Optional.empty()
            : Optional.of(NumberRanges.parse(draws.getClasses(), "classes"));
  }

  /**
   * Inputs for a sampler.
   *
   * @param draws as {@link DrawChecks} has passed them, with the path of a file of latents
   */
  public static SampleInputs of(Sampler sampler, long seed, SampleDraws draws) throws IOException {
    return new SampleInputs(
        sampler,
        seed,
        draws,
        draws.getLatentsFile().isEmpty()
            ? Optional.empty()
            : Optional.of(LatentsFile.open(draws.getLatentsFile(), sampler.latentSize())));
  }

  /**
   * The inputs of some images.
   *
   * @param first number of the first image
   * @param latents [count, latentSize] row-major
   * @param labels [count, labelSize] row-major, one-hot
   */
  @SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
  public record Batch(long first, int count, float[] latents, float[] labels) {}

  /** Inputs of images {@code first} to {@code first + count - 1}. */
  public Batch draw(long first, int count) throws IOException {
    return new Batch(first, count, latents(first, count), labels(first, count));
  }

  /** Where the images come from. */
  public SampleOrigins origins() {
    return origins;
  }

  private float[] latents(long first, int count) throws IOException {
    if (file.isEmpty() && !draws.getNumpy()) {
      return perSeed(
          first,
          count,
          sampler.latentSize(),
          (s, from, n) -> sampler.latents(s, from, n, truncation));
    }
    float[] latents =
        file.isPresent()
            ? file.get().rows(first, count)
            : perSeed(first, count, sampler.latentSize(), this::numpyLatents);
    for (int i = 0; i < latents.length; i++) {
      latents[i] = (float) (latents[i] * truncation.psi());
    }
    return latents;
  }

  private float[] numpyLatents(long itsSeed, long first, int count) {
    if (numpy == null || numpy.seed() != itsSeed || numpy.position() > first) {
      numpy = new NumpyLatents(sampler.latentSize(), itsSeed);
    }
    numpy.skip(first - numpy.position());
    return numpy.next(count);
  }

  /** Labels [count, labelSize] of some images. */
  public float[] labels(long first, int count) {
    int size = sampler.shape().labelSize();
    if (classes.isEmpty() || size == 0) {
      return perSeed(first, count, size, sampler::labels);
    }
    float[] labels = new float[count * size];
    for (int i = 0; i < count; i++) {
      labels[i * size + (int) classes.get().at((first + i) % classes.get().size())] = 1;
    }
    return labels;
  }

  /** Rows of the images of one seed. */
  private interface RowsOfSeed {
    float[] draw(long seed, long first, int count);
  }

  private float[] perSeed(long first, int count, int size, RowsOfSeed rows) {
    if (origins.seeds().isEmpty()) {
      return rows.draw(origins.seed(), first, count);
    }
    float[] all = new float[count * size];
    for (int i = 0; i < count; i++) {
      SampleOrigins.Origin origin = origins.of(first + i);
      System.arraycopy(rows.draw(origin.seed(), origin.index(), 1), 0, all, i * size, size);
    }
    return all;
  }
}
