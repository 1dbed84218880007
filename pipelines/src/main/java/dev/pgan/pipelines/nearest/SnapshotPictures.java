package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.pipelines.sampling.DrawChecks;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;

/** Images that a snapshot makes. */
record SnapshotPictures(
    String path, int resolution, int channels, long size, long seed, SampleDraws draws)
    implements GeneratedPictures {
  @Override
  public long usual() {
    return DrawChecks.areLimited(draws) ? size : FEW;
  }

  @Override
  public ImmutableList<ChosenImage> read(ImmutableList<Long> numbers) throws IOException {
    ImmutableList.Builder<ChosenImage> images = ImmutableList.builder();
    try (SharedSampler shared = SharedSampler.acquire(path, draws)) {
      SampleInputs inputs = SampleInputs.of(shared.sampler(), seed, draws);
      for (long number : numbers) {
        SampleInputs.Batch drawn = inputs.draw(number, 1);
        ImageBatch made = shared.sampler().generate(1, drawn.latents(), drawn.labels());
        String origin = inputs.origins().of(number).caption();
        images.add(new ChosenImage(number, origin, made.pixels()));
      }
    }
    return images.build();
  }
}
