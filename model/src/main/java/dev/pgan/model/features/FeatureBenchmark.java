package dev.pgan.model.features;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.util.concurrent.Futures;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.graph.StopWatches;
import dev.pgan.model.graph.Tensors;
import dev.pgan.v1.FeatureNetworkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * How fast a network tells features of noise, as evaluations have it do so, beside the same graph
 * in a plain TensorFlow session, to which the pixels come as the floats that it wants.
 */
public final class FeatureBenchmark implements AutoCloseable {
  /** Images that a worker takes at once, and a minibatch of the plain session. */
  public static final int RANGE = 64;

  private static final int RGB = 3;

  private final FeatureNetwork network;
  private final Session plain;
  private final ImageBatch images;
  private final TFloat32 floats;
  private final int ranges;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  /**
   * Loads the network. The first turn takes longer than others.
   *
   * @param resolution width and height of the images, pixels
   * @param count images of a turn, a multiple of {@link #RANGE}
   * @throws IllegalArgumentException where the network cannot be loaded
   */
  public FeatureBenchmark(byte[] file, FeatureNetworkConfig config, int resolution, int count) {
    checkArgument(count % RANGE == 0, "%s images are no multiple of %s", count, RANGE);
    ranges = count / RANGE;
    byte[] pixels = new byte[Math.multiplyExact(RANGE, RGB * resolution * resolution)];
    new SplittableRandom(1).nextBytes(pixels);
    images = new ImageBatch(RANGE, RGB, resolution, resolution, pixels);
    float[] values = PixelFeed.nhwc(images, 0, RANGE, RANGE, FeaturePresets.complete(config));
    network = FeatureNetwork.load(file, config);
    plain = network.openPlain();
    floats = Tensors.floats(values, RANGE, resolution, resolution, RGB);
  }

  /**
   * One turn of each.
   *
   * @param ours takes the time of the evaluation's session, on all cores
   * @param plains that of the plain one
   * @throws IllegalArgumentException where the network cannot see such images
   */
  public void turn(StopWatches ours, StopWatches plains) {
    plains.time(0, this::runPlain);
    ours.time(0, this::runOurs);
  }

  private void runPlain() {
    for (int i = 0; i < ranges; i++) {
      network.runPlain(plain, floats);
    }
  }

  private void runOurs() {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < ranges; i++) {
      all.add(workers.submit(() -> network.features(images)));
    }
    all.forEach(Futures::getUnchecked);
  }

  @Override
  public void close() {
    workers.shutdown();
    floats.close();
    plain.close();
    network.close();
  }
}
