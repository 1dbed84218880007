package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held in files does not have to fit into memory. */
class SmallHeapIT {
  private static final int IMAGES = 1000;

  @TempDir Path folder;

  /**
   * An evaluation keeps the levels of 64, 32 and 16 of an image, 65 KB: 195 MB for reals, other
   * reals and fakes. The projections of a block of directions would take 65 MB with a larger heap.
   */
  @Test
  void slicedDistancesOfMoreThanTheHeap() throws Exception {
    PganProcess process = new PganProcess(folder);
    for (int seed = 1; seed <= 2; seed++) {
      run(
          process,
          "dataset",
          "create-synthetic",
          "set" + seed,
          "--resolution=64",
          "--seed=" + seed,
          "--count=" + seed * IMAGES);
    }
    run(
        process.withHeap("160m"),
        "evaluate",
        "--fakes=set1",
        "--reals=set2",
        "--out=out",
        "--parallelism=1",
        "--metrics=swd",
        "--num-images=" + IMAGES);
    assertTrue(
        Files.readString(folder.resolve("out/metrics/metrics.jsonl")).contains("SWDx1e3_64"));
  }

  private static void run(PganProcess process, String... args) throws Exception {
    PganProcess.Result result = process.run(args);
    assertEquals(0, result.status(), result.err());
  }
}
