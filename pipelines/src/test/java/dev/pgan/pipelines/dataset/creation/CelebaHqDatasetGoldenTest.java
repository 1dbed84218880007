package dev.pgan.pipelines.dataset.creation;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CelebaHq;
import dev.pgan.v1.DatasetJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden kit end to end: pictures by MD5, in the official order. */
final class CelebaHqDatasetGoldenTest {
  private static final Path CELEBA = GoldenFiles.path("kit/celeba_dir");
  private static final Path DELTAS = GoldenFiles.path("kit/delta_dir");

  @TempDir Path temp;

  @Test
  void isCelebaHqInTheOfficialOrder() throws IOException {
    Dataset whole = create("whole", 0);
    ImmutableList<String> expected =
        GoldenFiles.cases("expected_tfrecord_order.json").stream()
            .map(image -> image.get("final_md5").getAsString())
            .collect(toImmutableList());
    assertEquals(1024, whole.shape().resolution());
    List<String> found = new ArrayList<>();
    try (DatasetImages images = whole.images()) {
      for (long i = 0; i < whole.size(); i++) {
        found.add(GoldenFiles.md5(images.read(0, new long[] {i}).pixels()));
      }
    }
    assertEquals(expected, found);
    assertSameLevels(whole, create("small", 64));
  }

  /** A smaller data set has the lower levels of the whole one. */
  private static void assertSameLevels(Dataset whole, Dataset small) throws IOException {
    assertEquals(64, small.shape().resolution());
    try (DatasetImages all = whole.images();
        DatasetImages some = small.images()) {
      for (int lod = 0; lod <= 4; lod++) {
        for (long i = 0; i < whole.size(); i++) {
          ImageBatch expected = all.read(lod + 4, new long[] {i});
          assertArrayEquals(expected.pixels(), some.read(lod, new long[] {i}).pixels());
        }
      }
    }
  }

  private Dataset create(String run, int resolution) throws IOException {
    Path destination = temp.resolve(run);
    DatasetJob job =
        DatasetJob.newBuilder()
            .setDestination(destination.toString())
            .setShards(2)
            .setCelebahq(
                CelebaHq.newBuilder()
                    .setCeleba(CELEBA.toString())
                    .setDeltas(DELTAS.toString())
                    .setExpectOriginals(count(CELEBA.resolve("img_celeba"), ".jpg"))
                    .setExpectZips(count(DELTAS, ".zip"))
                    .setSentinelMd5(sentinel())
                    .setResolution(resolution))
            .build();
    PipelineRuns.run(new CreateDatasetStage(job), 2);
    Dataset made = Dataset.open(destination.toString());
    made.verify();
    return made;
  }

  private static long count(Path folder, String suffix) throws IOException {
    return BeamFolder.at(folder.toString()).list("").stream()
        .filter(name -> name.endsWith(suffix))
        .count();
  }

  /** MD5 of the kit's own 000001.jpg. */
  private static String sentinel() throws IOException {
    return Files.readAllLines(GoldenFiles.path("stages.tsv")).stream()
        .filter(line -> line.startsWith("000001.jpg\tdecode\t"))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .findFirst()
        .orElse("none");
  }
}
