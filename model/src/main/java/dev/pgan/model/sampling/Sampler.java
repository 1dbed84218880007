package dev.pgan.model.sampling;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainedWeights;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Latents;
import dev.pgan.model.random.Stream;
import dev.pgan.model.random.Truncation;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.v1.SampleDraws;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Map;

/**
 * Makes images with Gs of one snapshot, or with G. Image i of a seed is a function of the snapshot,
 * the seed and i alone. Safe for threads.
 */
public final class Sampler implements AutoCloseable {
  private final DataShape shape;
  private final Latents latents;
  private final SamplingGraph graph;

  private Sampler(DataShape shape, Latents latents, SamplingGraph graph) {
    this.shape = shape;
    this.latents = latents;
    this.graph = graph;
  }

  /**
   * Loads Gs, and nothing else of the snapshot.
   *
   * @param family that of the snapshot's {@code config.network}
   * @throws dev.pgan.model.snapshot.BrokenSnapshotException where Gs.bin is not as it was written
   */
  public static Sampler open(GanFamily family, Snapshot snapshot) throws IOException {
    return open(family, snapshot, SampleDraws.getDefaultInstance());
  }

  /**
   * As {@link #open(GanFamily, Snapshot)}, with another network or standing statistics.
   *
   * @param draws say which; what they say of latents and labels is the caller's to follow
   */
  public static Sampler open(GanFamily family, Snapshot snapshot, SampleDraws draws)
      throws IOException {
    TrainingConfig config = snapshot.manifest().getConfig();
    if (draws.getStandingBatches() > 0) {
      config = config.toBuilder().setStandingBatches(draws.getStandingBatches()).build();
    }
    DataShape shape = snapshot.shape();
    double lod = snapshot.manifest().getPosition().getLod();
    return new Sampler(
        shape,
        new Latents(family.latentSize(config)),
        family.samplingGraph(
            new TrainedWeights(config, shape, weights(snapshot, draws.getNetwork()), lod)));
  }

  /** By the names of Gs, which graphs of images look for. */
  private static ImmutableMap<String, Tensor> weights(
      Snapshot snapshot, SampleDraws.Network network) throws IOException {
    if (network == SampleDraws.Network.GS) {
      return snapshot.read("Gs");
    }
    return snapshot.read("G").entrySet().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                weight -> weight.getKey().replaceFirst("^G/", "Gs/"), Map.Entry::getValue));
  }

  public DataShape shape() {
    return shape;
  }

  public int latentSize() {
    return latents.size();
  }

  /** Images {@code first} to {@code first + count - 1} of a seed, with their {@link #labels}. */
  public ImageBatch generate(long seed, long first, int count) {
    return generate(seed, first, count, Truncation.NONE);
  }

  /** As {@link #generate(long, long, int)}, of truncated latents. */
  public ImageBatch generate(long seed, long first, int count, Truncation truncation) {
    return generate(count, latents(seed, first, count, truncation), labels(seed, first, count));
  }

  /**
   * Images of given latents and labels.
   *
   * @param latents [count, latentSize] row-major
   * @param labels [count, labelSize] row-major; empty without labels
   */
  public ImageBatch generate(int count, float[] latents, float[] labels) {
    checkSize("latents", count, latentSize(), latents);
    checkSize("labels", count, shape.labelSize(), labels);
    return graph.generate(count, latents, labels);
  }

  /** Latents [count, latentSize] of the images of a seed. */
  public float[] latents(long seed, long first, int count, Truncation truncation) {
    return latents.draw(seed, Stream.SAMPLE_LATENTS, first, count, truncation);
  }

  /** One-hot labels [count, labelSize] of the images of a seed, each class as likely as any. */
  public float[] labels(long seed, long first, int count) {
    int size = shape.labelSize();
    float[] labels = new float[count * size];
    for (int i = 0; size > 0 && i < count; i++) {
      labels[i * size + CounterRandom.at(seed, Stream.SAMPLE_LABELS, first + i).nextInt(size)] = 1;
    }
    return labels;
  }

  @Override
  public void close() {
    graph.close();
  }

  private static void checkSize(String name, int count, int size, float[] values) {
    checkArgument(
        values.length == count * size,
        "expected %s of [%s, %s], found %s values",
        name,
        count,
        size,
        values.length);
  }
}
