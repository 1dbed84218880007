package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held in files does not have to fit into memory. */
class SmallHeapIT {
  private static final int IMAGES = 400;

  @TempDir Path folder;

  /**
   * An evaluation keeps 128 patches of the levels of 256 and 128, and the levels of 64 and below:
   * 215 KB for each image, 258 MB for reals, other reals and fakes.
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
          "--resolution=256",
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
        Files.readString(folder.resolve("out/metrics/metrics.jsonl")).contains("SWDx1e3_256"));
  }

  private static void run(PganProcess process, String... args) throws Exception {
    PganProcess.Result result = process.run(args);
    assertEquals(0, result.status(), result.err());
  }
}
