package dev.pgan.pipelines.celebahq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.celebahq.pictures.Delta;
import dev.pgan.pipelines.celebahq.pictures.GoldenKit;
import dev.pgan.pipelines.celebahq.pictures.HqRelease;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.ImageList;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.CelebaAlignJob;
import dev.pgan.v1.CelebaDeltasJob;
import dev.pgan.v1.ImageContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packing jobs on the direct runner. */
final class PackStageTest {
  private static final GoldenKit KIT = GoldenKit.ours();
  private static final String ORIGINAL = "000013.jpg";

  @TempDir Path temp;

  private CelebaDeltasJob.Builder deltas(Path list, Path hq, String run) {
    return CelebaDeltasJob.newBuilder()
        .setCeleba(KIT.celebaPath().toString())
        .setImageList(list.toString())
        .setHq(hq.toString())
        .setDestination(temp.resolve(run).toString());
  }

  /** One picture, of noise. */
  private Path hqPictures() throws IOException {
    byte[] pixels = new byte[Delta.BYTES];
    new Random(1).nextBytes(pixels);
    Path made = Files.createDirectory(temp.resolve("hq"));
    Files.write(made.resolve("000013.png"), PngEncoder.encode(new Image(1024, 1024, 3, pixels)));
    return made;
  }

  private Path list(List<String> originals) throws IOException {
    return Files.write(temp.resolve("originals.txt"), originals);
  }

  private ImmutableList<HqRow> made(String run, String list) throws IOException {
    return ImageList.parse(Files.readString(temp.resolve(run).resolve(list)), list);
  }

  @Test
  void sameBytesForAnyParallelismAndNothingIsDoneTwice() throws IOException {
    Path hq = hqPictures();
    Path list = list(List.of(ORIGINAL));
    PipelineRuns.run(PackStage.deltas(deltas(list, hq, "one").build()), 1);
    PipelineRuns.run(PackStage.deltas(deltas(list, hq, "four").build()), 4);
    assertEquals(
        PipelineRuns.hashes(temp.resolve("one")), PipelineRuns.hashes(temp.resolve("four")));
    assertFalse(Files.exists(temp.resolve("one").resolve(PackTask.PARTS)));
    assertTrue(PackStage.deltas(deltas(list, hq, "one").build()).plan().isComplete());
    UserException e =
        assertThrows(
            UserException.class,
            () -> PackStage.deltas(deltas(list, hq, "one").setSalt("x").build()).plan());
    assertTrue(e.getMessage().contains("the output of other options"), e.getMessage());

    // What it was made of is looked at too.
    FileTime time = Files.getLastModifiedTime(hq.resolve("000013.png"));
    Files.setLastModifiedTime(hq.resolve("000013.png"), FileTime.fromMillis(0));
    assertRefused(deltas(list, hq, "one"), "the source has changed since it was made");
    Files.setLastModifiedTime(hq.resolve("000013.png"), time);
    list(List.of(ORIGINAL, "000001.jpg"));
    assertRefused(deltas(list, hq, "one"), "names other originals");
  }

  private static void assertRefused(CelebaDeltasJob.Builder job, String part) {
    UserException e = assertThrows(UserException.class, () -> PackStage.deltas(job.build()).plan());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void originalsThatCannotBeUsedAreSetAsideWithinTheLimit() throws IOException {
    Path hq = hqPictures();
    List<String> originals = List.of("missing.jpg", ORIGINAL);
    CelebaDeltasJob.Builder job = deltas(list(originals), hq, "some");

    UserException e =
        assertThrows(UserException.class, () -> PipelineRuns.run(PackStage.deltas(job.build()), 2));
    assertTrue(e.getMessage().contains("missing.jpg: its landmarks are missing"), e.getMessage());
    assertFalse(Files.exists(temp.resolve("some").resolve(HqRelease.LIST)));

    PipelineRuns.run(PackStage.deltas(job.setMaxRejected(1).build()), 2);
    assertEquals(1, made("some", HqRelease.LIST).size());
    assertTrue(
        Files.readString(temp.resolve("some").resolve("rejected.jsonl")).contains("missing.jpg"));
  }

  @Test
  void alignedPicturesLieLooseOrInArchives() throws IOException {
    Path list = list(List.of(ORIGINAL));
    for (ImageContainer container : List.of(ImageContainer.ZIP, ImageContainer.PNG_FILES)) {
      Path out = temp.resolve(container.name());
      PackStage stage =
          PackStage.aligned(
              CelebaAlignJob.newBuilder()
                  .setCeleba(KIT.celebaPath().toString())
                  .setImageList(list.toString())
                  .setDestination(out.toString())
                  .setContainer(container)
                  .build());
      boolean zip = container == ImageContainer.ZIP;
      Path left = leaveEarlierTry(out, stage, zip ? "aligned-00000-of-00002.zip" : "000099.png");
      PipelineRuns.run(stage, 2);
      assertTrue(stage.plan().isComplete());
      assertFalse(Files.exists(left));
      HqRow row = made(container.name(), "aligned_list.txt").get(0);
      assertEquals(KIT.stages().get(ORIGINAL, "proc_chw"), row.procMd5());
      assertTrue(Files.exists(out.resolve(zip ? "aligned-00000-of-00001.zip" : "000013.png")));
    }
    assertEquals(
        KIT.stages().get(ORIGINAL, "proc_chw"),
        GoldenFiles.md5(
            GoldenFiles.png(temp.resolve("PNG_FILES").resolve(PngNames.of(ORIGINAL))).toChw()));
  }

  /** Leaves what a try with a longer list would have, which has made one file more. */
  private static Path leaveEarlierTry(Path out, PackStage stage, String file) throws IOException {
    PackTask task = ((PlannedPack) stage.plan()).task();
    Files.createDirectories(out.resolve(PackTask.PARTS));
    Files.writeString(out.resolve(task.manifestName()), task.manifest());
    Files.writeString(out.resolve(PackTask.PARTS).resolve("0.txt"), "000099.jpg\n");
    return Files.createFile(out.resolve(file));
  }

  @Test
  void archivesOfSomebodyElseAreLeftAlone() throws IOException {
    Files.createDirectory(temp.resolve("theirs"));
    Files.createFile(temp.resolve("theirs/deltas00000.zip"));
    assertRefused(
        deltas(list(List.of(ORIGINAL)), hqPictures(), "theirs"), "zip: this is not of this job");
  }

  @Test
  void aNameThatComesTwiceIsRefused() throws IOException {
    Path list = list(List.of(ORIGINAL, ORIGINAL));
    UserException e =
        assertThrows(
            UserException.class,
            () -> PackStage.deltas(deltas(list, temp, "twice").build()).plan());
    assertTrue(e.getMessage().contains("000013.jpg comes twice"), e.getMessage());
  }
}
