package dev.pgan.pipelines.evaluation;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.SharedImages;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.sampling.SharedSampler;
import java.io.IOException;

/** Images of any source, on one worker. */
final class RangeImages implements AutoCloseable {
  private static final LeaseCache<SharedSampler> SAMPLERS = new LeaseCache<>(2);

  private final EvaluationTask task;
  private final RealImages reals;

  /** Images of the one data set that is judged; opened when they are first asked for. */
  private DatasetImages fakes;

  /**
   * Inputs for the sampler of the range before. They are kept because going on from range to range
   * is fastest in ascending order.
   */
  private SampleInputs inputs;

  private Sampler drawnFor;

  RangeImages(EvaluationTask task) throws IOException {
    this.task = task;
    reals = new RealImages(task);
    SAMPLERS.enter();
  }

  /** Images of a range as RGB: grey has three equal channels, alpha is not judged. */
  ImageBatch read(ImageRange range) throws IOException {
    Source source = task.sources().get(range.source());
    if (EvaluationTask.isReal(source.side())) {
      return reals.read(source.side(), range.first(), range.count()).rgb();
    }
    ImageBatch fakes =
        source.isFakesDataset()
            ? fakes(source).read(0, range.numbers())
            : sample(source, sampler -> generate(sampler, range));
    return fakes.rgb();
  }

  /** Labels of a range, [count, labelSize] row-major. */
  float[] labels(ImageRange range) throws IOException {
    Source source = task.sources().get(range.source());
    if (EvaluationTask.isReal(source.side())) {
      return reals.labels(source.side(), range.first(), range.count());
    }
    return source.isFakesDataset()
        ? fakes(source).labels(range.numbers())
        : sample(source, sampler -> inputs(sampler).labels(range.first(), range.count()));
  }

  private <T> T sample(Source source, LeaseCache.Use<Sampler, T> use) throws IOException {
    return SAMPLERS.use(
        SharedSampler.key(source.path(), task.draws()),
        () -> SharedSampler.acquire(source.path(), task.draws()),
        shared -> use.apply(shared.sampler()));
  }

  private ImageBatch generate(Sampler sampler, ImageRange range) throws IOException {
    SampleInputs.Batch drawn = inputs(sampler).draw(range.first(), range.count());
    return sampler.generate(drawn.count(), drawn.latents(), drawn.labels());
  }

  private SampleInputs inputs(Sampler sampler) throws IOException {
    if (sampler != drawnFor) {
      inputs = SampleInputs.of(sampler, task.seed(), task.draws());
      drawnFor = sampler;
    }
    return inputs;
  }

  private DatasetImages fakes(Source source) throws IOException {
    if (fakes == null) {
      fakes = SharedImages.of(source.path(), source.fakesSha256());
    }
    return fakes;
  }

  @Override
  public void close() {
    SAMPLERS.leave();
    reals.close();
    if (fakes != null) {
      fakes.close();
    }
  }
}
