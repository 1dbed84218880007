package dev.pgan.pipelines.generation;

import dev.pgan.model.DataShape;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** How fast images are made, from latents to encoded files, by this process. */
public final class GenerationBenchmark {
  private static final String NAME = "000000";
  private static final long WARM_UP_IMAGES = 64;

  private GenerationBenchmark() {}

  /**
   * What an image costs.
   *
   * @param cpuMillis of all threads of the process
   */
  public record Cost(double imagesPerSecond, double cpuMillis) {}

  /**
   * Makes tar files of PNG images with untrained networks of the paper, after a few to warm up.
   *
   * @param scratch folder to write to
   * @param resolution width and height of the RGB images, a power of two from 4 to 1024
   * @param fmaps feature maps at every resolution, and length of the latents
   * @throws IllegalArgumentException where there are no such networks
   */
  public static Cost measure(BeamFolder scratch, int resolution, int fmaps, long count)
      throws IOException {
    writeSnapshot(scratch, new DataShape(resolution, 3, 0), fmaps);
    try (SharedSampler shared = SharedSampler.acquire(scratch.pathOf("snapshots/" + NAME))) {
      make(scratch.folder("warm-up"), shared, WARM_UP_IMAGES);
      long cpu = cpuNanos();
      long start = System.nanoTime();
      make(scratch.folder("images"), shared, count);
      double seconds = (System.nanoTime() - start) * 1e-9;
      return new Cost(count / seconds, (cpuNanos() - cpu) * 1e-6 / count);
    }
  }

  private static void make(BeamFolder out, SharedSampler shared, long count) throws IOException {
    GenerationJob job =
        GenerationJobs.complete(
            GenerationJob.newBuilder().setCount(count).build(), shared.snapshot());
    GenerationTask task = new GenerationTask(out, "", "", job, job.getDraws());
    ImageShardMaker maker = new ImageShardMaker(task, shared.sampler());
    for (int shard : task.shards()) {
      maker.make(shard, images -> {});
    }
  }

  private static void writeSnapshot(BeamFolder run, DataShape shape, int fmaps) throws IOException {
    ProgressiveConfig network =
        ProgressiveConfig.newBuilder()
            .setFmapBase(fmaps * shape.resolution())
            .setFmapMax(fmaps)
            .build();
    TrainingConfig config =
        Presets.complete(
            TrainingConfig.newBuilder()
                .setNetwork(NetworkConfig.newBuilder().setProgressive(network))
                .build(),
            shape);
    new SnapshotStore(run)
        .write(
            NAME,
            SnapshotManifest.newBuilder()
                .setConfig(config)
                .setResolution(shape.resolution())
                .setChannels(shape.channels())
                .build(),
            GanFamilies.of(config.getNetwork()).initialState(config, shape));
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
