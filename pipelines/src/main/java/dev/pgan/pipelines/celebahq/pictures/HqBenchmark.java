package dev.pgan.pipelines.celebahq.pictures;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CelebaHq;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures how long a picture of CelebA-HQ takes with decoding, aligning, key, delta and both MD5s.
 * Pictures are told apart by the steps that their originals go through.
 */
public final class HqBenchmark {
  private final HqRelease release;
  private final ListMultimap<String, HqRow> branches;

  private HqBenchmark(HqRelease release, ListMultimap<String, HqRow> branches) {
    this.release = release;
    this.branches = branches;
  }

  /**
   * Finds out which steps each original of a kit goes through.
   *
   * @param kit folder with {@code celeba_dir} and {@code delta_dir}
   */
  public static HqBenchmark of(BeamFolder kit) throws IOException {
    HqRelease release =
        HqRelease.of(
            CelebaHq.newBuilder()
                .setCeleba(kit.pathOf("celeba_dir"))
                .setDeltas(kit.pathOf("delta_dir"))
                .setSentinelMd5("none")
                .build());
    // The branches in the order in which the benchmark tells them.
    ListMultimap<String, HqRow> branches =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();
    ListMultimap<String, HqRow> found = MultimapBuilder.hashKeys().arrayListValues().build();
    try (HqPictures pictures = release.open()) {
      for (HqRow row : release.rows()) {
        found.put(branch(pictures.plan(row)), row);
      }
    } catch (UnusableOriginalException e) {
      throw new UserException(kit + ": " + e.getMessage(), e);
    }
    for (String branch : List.of("plain", "padded", "shrunk")) {
      branches.putAll(branch, found.get(branch));
    }
    return new HqBenchmark(release, ImmutableListMultimap.copyOf(branches));
  }

  private static String branch(AlignmentPlan plan) {
    return plan.shrink() > 1 ? "shrunk" : plan.padding().isPresent() ? "padded" : "plain";
  }

  /**
   * Measures every branch with one thread and with all cores.
   *
   * @param lines told lines like {@code plain, 1 thread: seconds/image 0.25}
   */
  public void run(int cores, Consumer<String> lines) throws IOException {
    for (String branch : branches.keySet()) {
      seconds(branch, 1, 2); // The JIT compiler's share.
      lines.accept(
          String.format("%s, 1 thread: seconds/image %.3f", branch, seconds(branch, 1, 2)));
      if (cores > 1) {
        double together = seconds(branch, cores, 2);
        lines.accept(
            String.format(
                "%s, %d threads: seconds/image %.3f, per core %.3f",
                branch, cores, together, together * cores));
      }
    }
  }

  /** The best of some rounds, in each of which every thread makes all pictures of the branch. */
  private double seconds(String branch, int threads, int rounds) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      double best = Double.MAX_VALUE;
      for (int round = 0; round < rounds; round++) {
        Callable<Integer> work = () -> makeAll(branches.get(branch));
        long start = System.nanoTime();
        int made = 0;
        for (Future<Integer> done :
            executor.invokeAll(IntStream.range(0, threads).mapToObj(i -> work).toList())) {
          made += done.get();
        }
        best = Math.min(best, (System.nanoTime() - start) / 1e9 / made);
      }
      return best;
    } catch (ExecutionException e) {
      throw new UserException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private int makeAll(List<HqRow> rows) throws IOException, UnusableOriginalException {
    try (HqPictures pictures = release.open()) {
      for (HqRow row : rows) {
        pictures.make(row);
      }
    }
    return rows.size();
  }
}
