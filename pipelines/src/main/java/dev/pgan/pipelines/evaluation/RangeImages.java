package dev.pgan.pipelines.evaluation;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.sampling.SharedSampler;
import java.io.IOException;

/** Images of any source, on one worker. */
final class RangeImages implements AutoCloseable {
  private static final LeaseCache<SharedSampler> SAMPLERS = new LeaseCache<>(2);

  private final EvaluationTask task;
  private final RealImages reals;

  /** Of the one data set that is judged, once it is asked for. */
  private DatasetImages fakes;

  /** For the sampler of the range before: from range to range is fastest upwards. */
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
        source.isDataset()
            ? fakes(source.path()).read(0, range.numbers())
            : SAMPLERS.use(
                SharedSampler.key(source.path(), task.draws()),
                () -> SharedSampler.acquire(source.path(), task.draws()),
                shared -> generate(shared.sampler(), range));
    return fakes.rgb();
  }

  private ImageBatch generate(Sampler sampler, ImageRange range) throws IOException {
    if (sampler != drawnFor) {
      inputs = SampleInputs.of(sampler, task.seed(), task.draws());
      drawnFor = sampler;
    }
    SampleInputs.Batch drawn = inputs.draw(range.first(), range.count());
    return sampler.generate(drawn.count(), drawn.latents(), drawn.labels());
  }

  private DatasetImages fakes(String path) throws IOException {
    if (fakes == null) {
      fakes = Dataset.open(path).images();
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
