package dev.pgan.pipelines.celebahq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pgan.pipelines.celebahq.pictures.Delta;
import dev.pgan.pipelines.celebahq.pictures.GoldenKit;
import dev.pgan.pipelines.celebahq.pictures.HqPictures;
import dev.pgan.pipelines.celebahq.pictures.HqRelease;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.ImageList;
import dev.pgan.pipelines.celebahq.pictures.UnusableOriginalException;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CelebaDeltasJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deltas built for the pictures of hq_png are read back to just those. */
final class RoundTripGoldenTest {
  private static final GoldenKit KIT = GoldenKit.given();

  @TempDir Path temp;

  @Test
  void deltasAreReadBackToTheirPictures() throws IOException, UnusableOriginalException {
    Map<String, String> expected = new HashMap<>();
    Path hq = Files.createDirectory(temp.resolve("hq"));
    List<String> originals = new ArrayList<>();
    for (HqRow row : KIT.rows()) {
      Path golden = KIT.folder().resolve("hq_png").resolve(PngNames.of(row.originalFile()));
      // The copy in the resources has none of these large pictures: one of noise does there.
      if (Files.exists(golden) || (KIT.equals(GoldenKit.ours()) && row.index() == 0)) {
        Path file = hq.resolve(PngNames.of(row.originalFile()));
        Files.write(file, Files.exists(golden) ? Files.readAllBytes(golden) : noise());
        originals.add(row.originalFile());
        expected.put(row.originalFile(), GoldenFiles.md5(GoldenFiles.png(file).toChw()));
      }
    }
    assertFalse(originals.isEmpty(), "no golden pictures for the rows of the list");
    Path list = Files.write(temp.resolve("originals.txt"), originals);
    CelebaDeltasJob job =
        CelebaDeltasJob.newBuilder()
            .setCeleba(KIT.celebaPath().toString())
            .setImageList(list.toString())
            .setHq(hq.toString())
            .setDestination(temp.resolve("deltas").toString())
            .build();
    PipelineRuns.run(PackStage.deltas(job), 2);

    Map<String, String> found = new HashMap<>();
    BeamFolder deltas = BeamFolder.at(job.getDestination());
    String text = Files.readString(temp.resolve("deltas").resolve(HqRelease.LIST));
    try (HqPictures pictures = HqPictures.open(KIT.celeba(), deltas, "")) {
      for (HqRow row : ImageList.parse(text, HqRelease.LIST)) {
        assertEquals(KIT.stages().get(row.originalFile(), "proc_chw"), row.procMd5());
        found.put(row.originalFile(), GoldenFiles.md5(pictures.make(row).toChw()));
      }
    }
    assertEquals(expected, found);
  }

  private static byte[] noise() throws IOException {
    byte[] pixels = new byte[Delta.BYTES];
    new Random(1).nextBytes(pixels);
    return PngEncoder.encode(new Image(1024, 1024, 3, pixels));
  }
}
