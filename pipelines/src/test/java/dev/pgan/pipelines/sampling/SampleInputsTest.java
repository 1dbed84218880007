package dev.pgan.pipelines.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.random.NumpyLatents;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleInputsTest {
  private static final int SIZE = 8;

  @TempDir Path folder;

  @Test
  void seedsMakeTheFirstImageOfEach() throws IOException {
    SampleDraws draws = SampleDraws.newBuilder().setSeeds("5-6,40").build();
    SampleInputs.Batch all = draw(draws, 0, 3);
    for (int i = 0; i < 3; i++) {
      long seed = new long[] {5, 6, 40}[i];
      try (SharedSampler shared = SharedSampler.acquire(snapshot())) {
        SampleInputs.Batch alone =
            SampleInputs.of(shared.sampler(), seed, SampleDraws.getDefaultInstance()).draw(0, 1);
        assertArrayEquals(
            alone.latents(), Arrays.copyOfRange(all.latents(), i * SIZE, (i + 1) * SIZE));
        assertArrayEquals(alone.labels(), Arrays.copyOfRange(all.labels(), i * 4, (i + 1) * 4));
      }
    }
    SampleDraws numpy = draws.toBuilder().setNumpy(true).build();
    assertArrayEquals(new NumpyLatents(SIZE, 40).next(1), draw(numpy, 2, 1).latents());
  }

  @Test
  void classesComeInTurn() throws IOException {
    float[] labels = draw(SampleDraws.newBuilder().setClasses("3,0-1").build(), 1, 4).labels();
    assertArrayEquals(new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0}, labels);
  }

  @Test
  void rowsOfAFileAreLatents() throws IOException {
    Path file = folder.resolve("latents.npy");
    float[] values = new NumpyLatents(SIZE, 3).next(5);
    try (OutputStream out = Files.newOutputStream(file)) {
      NpyHeader.ofFloats(5, SIZE).write(out, NpyHeader.ALIGNMENT);
      out.write(NpyHeader.bytes(values));
    }
    SampleDraws draws = SampleDraws.newBuilder().setLatentsFile(file.toString()).build();
    assertArrayEquals(Arrays.copyOfRange(values, 2 * SIZE, 4 * SIZE), draw(draws, 2, 2).latents());
    assertEquals(5, check(draws, 0));
    assertEquals(2, check(draws, 2));
    assertRefused("latents_file has 5", draws, 6);
    assertRefused("a file goes with no other", draws.toBuilder().setSeeds("1").build(), 1);
    assertTrue(DrawChecks.withoutPaths(draws).getLatentsFile().isEmpty());
    assertEquals(64, DrawChecks.withoutPaths(draws).getLatentsSha256().length());

    try (OutputStream out = Files.newOutputStream(file)) {
      NpyHeader.ofFloats(5, 7).write(out, NpyHeader.ALIGNMENT);
    }
    assertRefused("in rows of 8 expected, found <f4 in rows of 7", draws, 1);
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    SampleDraws.Builder none = SampleDraws.newBuilder();
    assertEquals(33, check(none.clone().setSeeds("0-31, 40").build(), 0));
    assertRefused("seeds are '3-1'", none.clone().setSeeds("3-1").build(), 0);
    assertRefused("seeds are 'a'", none.clone().setSeeds("a").build(), 0);
    assertRefused("seeds has 2", none.clone().setSeeds("1,2").build(), 3);
    assertRefused("those from 0 to 3", none.clone().setClasses("2-4").build(), 1);
    assertEquals(1, check(none.clone().setPsi(0.5).build(), 1));
    assertRefused("psi of truncation is -1.0", none.clone().setPsi(-1).build(), 1);
    assertRefused("threshold goes with", none.clone().setThreshold(2).setNumpy(true).build(), 1);
    assertRefused(
        "expected 0 to 4294967295", none.clone().setSeeds("4294967296").setNumpy(true).build(), 0);
    assertRefused("count of images is 0", none.build(), 0);
  }

  @Test
  void latentsThatAreNormalisedAreNotScaled() throws IOException {
    Path plain = folder.resolve("plain");
    TinySnapshot.write(plain, 1, 0, 7);
    Snapshot snapshot = SnapshotPaths.find(plain.toString()).snapshot();
    DrawChecks halved = new DrawChecks(SampleDraws.newBuilder().setPsi(0.5).build());
    UserException refused = assertThrows(UserException.class, () -> halved.check(snapshot, 0, 1));
    assertTrue(refused.getMessage().contains("normalises its latents"), refused.getMessage());
  }

  private void assertRefused(String message, SampleDraws draws, long count) {
    UserException refused = assertThrows(UserException.class, () -> check(draws, count));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private long check(SampleDraws draws, long count) throws IOException {
    Snapshot snapshot = SnapshotPaths.find(snapshot()).snapshot();
    return new DrawChecks(draws).check(snapshot, 0, count);
  }

  private SampleInputs.Batch draw(SampleDraws draws, long first, int count) throws IOException {
    try (SharedSampler shared = SharedSampler.acquire(snapshot())) {
      return SampleInputs.of(shared.sampler(), 9, draws).draw(first, count);
    }
  }

  private String snapshot() throws IOException {
    Path run = folder.resolve("run");
    if (!Files.exists(run)) {
      TinySnapshot.write(run, 1, 4, 7);
    }
    return run.resolve("snapshots/000001").toString();
  }
}
