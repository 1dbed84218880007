package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.sampling.DrawChecks;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.GeneratedImages;
import java.io.IOException;
import java.util.Arrays;

/** Images that a snapshot's network makes: picture i is a function of the job and i. */
final class GeneratedSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final int BATCH = 64;

  private final GeneratedImages job;
  private String snapshot;
  private int count;

  GeneratedSource(GeneratedImages job) {
    this.job = job;
  }

  @Override
  public Listing list() throws IOException {
    SnapshotPaths.LocatedSnapshot found = SnapshotPaths.find(job.getSnapshot());
    // A run that trains on soon has a newer snapshot.
    snapshot = found.path();
    long images =
        new DrawChecks(job.getDraws()).check(found.snapshot(), job.getSeed(), job.getCount());
    if (images > Integer.MAX_VALUE) {
      throw new UserException(
          "generation: count of images is " + images + ", expected at most " + Integer.MAX_VALUE);
    }
    count = (int) images;
    ImmutableList<String> items = Listing.numbers(count);
    return new Listing(
        items,
        Listing.order(count, false, 0),
        found.snapshot().shape().labelSize(),
        found.snapshot().manifestSha256()
            + DrawChecks.withoutPaths(job.getDraws()).getLatentsSha256());
  }

  @Override
  public Reader open() throws IOException {
    return new Generator(SharedSampler.acquire(snapshot, job.getDraws()));
  }

  @Override
  public String describe(String item) {
    return "image " + item + " of " + job.getSnapshot();
  }

  /** Makes a batch when its first picture is asked for, and keeps the batch for the others. */
  private final class Generator implements Reader {
    private final SharedSampler shared;
    private final SampleInputs inputs;
    private SampleInputs.Batch batch = new SampleInputs.Batch(0, 0, new float[0], new float[0]);
    private ImageBatch images;

    Generator(SharedSampler shared) throws IOException {
      this.shared = shared;
      inputs = SampleInputs.of(shared.sampler(), job.getSeed(), job.getDraws());
    }

    @Override
    public Picture read(String item) throws IOException {
      int number = Integer.parseInt(item);
      if (number < batch.first() || number >= batch.first() + batch.count()) {
        batch = inputs.draw(number, Math.min(BATCH, count - number));
        images = shared.sampler().generate(batch.count(), batch.latents(), batch.labels());
      }
      int k = (int) (number - batch.first());
      int size = shared.sampler().shape().labelSize();
      return new Picture(
          Image.ofChw(images.width(), images.height(), images.channels(), images.image(k)),
          Arrays.copyOfRange(batch.labels(), k * size, (k + 1) * size));
    }

    @Override
    public void close() {
      shared.close();
    }
  }
}
