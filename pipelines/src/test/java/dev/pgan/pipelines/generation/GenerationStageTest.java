package dev.pgan.pipelines.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.Refusals;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedFile;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.ImageContainer;
import dev.pgan.v1.ImageEncoding;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationStageTest {
  @TempDir Path folder;
  private Path run;

  @BeforeEach
  void writeSnapshot() throws IOException {
    run = folder.resolve("run");
    TinySnapshot.write(run, 4, 0, 7);
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR", "ZIP", "PNG_FILES"})
  void makesTheSameBytesWithOneWorkerAndWithFour(ImageContainer container) throws Exception {
    GenerationJob job = job("one").setContainer(container).build();
    run(job, 1);
    run(job.toBuilder().setOut(folder.resolve("four").toString()).build(), 4);

    assertEquals(contents("one"), contents("four"));
    assertTrue(new GenerationStage(job).plan().isComplete());
  }

  @Test
  void imageDependsOnSeedAndNumberAlone() throws Exception {
    run(job("whole").build(), 2);
    run(job("part").setCount(12).setImagesPerShard(5).build(), 2);
    run(job("other").setSeed(8).build(), 2);

    List<byte[]> whole = images("whole");
    List<byte[]> part = images("part");
    assertEquals(23, whole.size());
    assertEquals(12, part.size());
    for (int i = 0; i < 12; i++) {
      assertArrayEquals(whole.get(i), part.get(i));
    }
    assertFalse(java.util.Arrays.equals(whole.get(0), images("other").get(0)));
    assertEquals(8, ImageIO.read(new ByteArrayInputStream(whole.get(22))).getWidth());
  }

  @Test
  void goesOnWhereItWasStopped() throws Exception {
    GenerationJob job = job("out").build();
    run(job, 2);
    String whole = contents("out").toString();
    Path kept = folder.resolve("out/images-00000-of-00003.tar");
    FileTime made = FileTime.fromMillis(1_000_000_000);
    Files.setLastModifiedTime(kept, made);
    Files.write(folder.resolve("out/images-00002-of-00003.tar"), new byte[3]);
    Files.delete(folder.resolve("out/images-00001-of-00003.tar"));

    assertFalse(new GenerationStage(job).plan().isComplete());
    run(job, 2);

    assertTrue(new GenerationStage(job).plan().isComplete());
    assertEquals(whole, contents("out").toString());
    assertEquals(made, Files.getLastModifiedTime(kept));
  }

  @Test
  void leavesTheImagesOfAnotherJobAlone() throws Exception {
    run(job("out").setSeed(1).build(), 2);
    assertRefused("images.json: this folder has images made with other options", job("out"));
    assertTrue(new GenerationStage(job("out").setSeed(1).build()).plan().isComplete());
  }

  @Test
  void leavesTheUnfinishedImagesOfAnotherJobAlone() throws Exception {
    GenerationJob.Builder begun = job("out").setSeed(1);
    PlannedGeneration planned = (PlannedGeneration) new GenerationStage(begun.build()).plan();
    new ShardJournal(planned.task()).begin();
    String refused = "unfinished-images.json: this folder has images made with other options";
    assertRefused(refused, job("out"));
    assertRefused(refused, job("out").setSeed(1).setCount(22));
    assertRefused(refused, job("out").setSeed(1).setContainer(ImageContainer.ZIP));

    // The run goes on, and its images with it.
    TinySnapshot.write(run, 5, 0, 8);
    assertFalse(new GenerationStage(begun.build()).plan().isComplete());
  }

  @Test
  void newSnapshotMakesTheOutputOld() throws Exception {
    GenerationJob job = job("out").build();
    run(job, 2);
    TinySnapshot.write(run, 5, 0, 8);
    assertFalse(new GenerationStage(job).plan().isComplete());
    run(job, 2);
    run(job("fresh").build(), 2);
    assertEquals(contents("fresh"), contents("out"));
  }

  /** The run may train on between planning and building: what was planned is made. */
  @Test
  void makesTheImagesOfTheSnapshotThatWasPlanned() throws Exception {
    run(job("before").build(), 2);
    GenerationJob job = job("beside").build();
    PlannedGeneration planned = (PlannedGeneration) new GenerationStage(job).plan();
    GeneratedFile missing = GeneratedFile.newBuilder().setName("images.tar").setBytes(1).build();
    new ShardJournal(planned.task()).add(GeneratedShard.newBuilder().addFiles(missing).build());
    TinySnapshot.write(run, 5, 0, 8);

    assertEquals(10, planned.done());
    assertEquals(0, new GenerationStage(job).plan().done());
    PipelineRuns.run(planned, 2);

    assertTrue(planned.plan().lines().get(0).endsWith("snapshots/000004"));
    assertEquals(contents("before"), contents("beside"));
    PlannedStage now = new GenerationStage(job).plan();
    assertFalse(now.isComplete());
    assertTrue(now.plan().lines().get(0).endsWith("snapshots/000005"));
  }

  @Test
  void writesGridAndLabels() throws Exception {
    TinySnapshot.write(run, 6, 5, 7);
    run(job("out").setGridWidth(4).setGridHeight(3).build(), 2);

    assertEquals(32, ImageIO.read(folder.resolve("out/grid.png").toFile()).getWidth());
    assertEquals(24, ImageIO.read(folder.resolve("out/grid.png").toFile()).getHeight());
    byte[] npy = Files.readAllBytes(folder.resolve("out/labels.npy"));
    String header = new String(npy, 0, 128, StandardCharsets.ISO_8859_1);
    assertTrue(header.contains("'descr': '<f4'") && header.contains("(23, 5)"), header);
    assertEquals(128 + 23 * 5 * 4, npy.length);
    GenerationManifest manifest =
        ImagesManifest.read(BeamFolder.at(folder.resolve("out").toString())).orElseThrow();
    assertEquals(2, manifest.getExtrasCount());
    for (GeneratedShard shard : manifest.getShardsList()) {
      byte[] bytes = Files.readAllBytes(folder.resolve("out/" + shard.getFiles(0).getName()));
      assertEquals(Hashing.sha256().hashBytes(bytes).toString(), shard.getFiles(0).getSha256());
    }
  }

  @Test
  void planTellsWhatIsMade() throws Exception {
    Plan plan = new GenerationStage(job("out").build()).plan().plan();
    assertEquals(23, plan.items());
    assertTrue(plan.lines().get(0).endsWith("snapshots/000004"), plan.lines().get(0));
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void refusesWhatCannotBe() {
    assertRefused("count of images is 0", job("out").setCount(0));
    assertRefused("the grid is 4x0", job("out").setGridWidth(4));
    assertRefused("shrink is 3", job("out").setShrink(3));
    assertRefused("quality is 5", job("out").setQuality(5));
    assertRefused("go with tar", job("out").setWebdataset(true).setContainer(ImageContainer.ZIP));
    assertRefused(
        "NPZ holds pixels",
        job("out").setContainer(ImageContainer.NPZ).setEncoding(ImageEncoding.WEBP));
    assertRefused("no snapshot is named", job("out").setSnapshot(""));
    assertRefused("nothing whole in snapshots/", job("out").setSnapshot(folder.toString()));
  }

  private static void assertRefused(String message, GenerationJob.Builder job) {
    Refusals.assertRefused(message, () -> new GenerationStage(job.build()).plan());
  }

  private GenerationJob.Builder job(String out) {
    return GenerationJob.newBuilder()
        .setSnapshot(run.toString())
        .setOut(folder.resolve(out).toString())
        .setCount(23)
        .setSeed(7)
        .setImagesPerShard(10);
  }

  static void run(GenerationJob job, int parallelism) throws IOException {
    PipelineRuns.run(new GenerationStage(job), parallelism);
  }

  /** Hash of every file by name. */
  private Map<String, String> contents(String out) throws IOException {
    return PipelineRuns.hashes(folder.resolve(out));
  }

  private List<byte[]> images(String out) throws Exception {
    return List.copyOf(entries(folder.resolve(out)).values());
  }

  /** What is in the archives of a folder, by name. */
  static LinkedHashMap<String, byte[]> entries(Path folder) throws Exception {
    LinkedHashMap<String, byte[]> entries = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path tar : files.filter(f -> f.toString().endsWith(".tar")).sorted().toList()) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(tar));
            ArchiveInputStream<? extends ArchiveEntry> archive =
                new ArchiveStreamFactory().createArchiveInputStream(in)) {
          ArchiveEntry entry;
          while ((entry = archive.getNextEntry()) != null) {
            entries.put(entry.getName(), archive.readAllBytes());
          }
        }
      }
    }
    return entries;
  }
}
