package dev.pgan.pipelines.dataset.creation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import dev.pgan.model.random.NumpyRandom;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.Hdf5Export;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Hdf5Archive;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HDF5 files in and out. Those in the resources were written by the HDF5 library (h5import 1.10.8):
 * legacy.h5 as the official program's h5tool.py lays it out (an image to a chunk, gzip), with byte
 * k of {@code data8x8} 7 k and of {@code data4x4} 5 k, both modulo 256; other.h5 has the former's
 * bytes as one array [5, 8, 8, 3] in chunks of [2, 5, 8, 3].
 */
class Hdf5Test {
  private static final int IMAGES = 5;
  private static final int IMAGE = 3 * 8 * 8;

  @TempDir Path temp;

  private Path resource(String name) throws IOException {
    Path file = temp.resolve(name);
    Files.write(file, Resources.toByteArray(Resources.getResource("hdf5/" + name)));
    return file;
  }

  private DatasetJob job(Path file, boolean shuffle) {
    return DatasetJob.newBuilder()
        .setDestination(temp.resolve(file.getFileName() + ".out" + shuffle).toString())
        .setShards(2)
        .setHdf5(Hdf5Archive.newBuilder().setPath(file.toString()).setShuffle(shuffle))
        .build();
  }

  private Dataset create(Path file, boolean shuffle) throws IOException {
    DatasetJob job = job(file, shuffle);
    PipelineRuns.run(new CreateDatasetStage(job), 2);
    Dataset dataset = Dataset.open(job.getDestination());
    dataset.verify();
    return dataset;
  }

  private static byte[] bytes(int image) {
    byte[] bytes = new byte[IMAGE];
    for (int i = 0; i < IMAGE; i++) {
      bytes[i] = (byte) (7 * (image * IMAGE + i));
    }
    return bytes;
  }

  private static byte[] image(Dataset dataset, int number) throws IOException {
    try (DatasetImages images = dataset.images()) {
      return images.read(0, new long[] {number}).pixels();
    }
  }

  @Test
  void readsTheLegacyArchive() throws IOException {
    Dataset dataset = create(resource("legacy.h5"), false);
    assertEquals(IMAGES, dataset.size());
    assertEquals(0, dataset.shape().labelSize());
    for (int i = 0; i < IMAGES; i++) {
      assertArrayEquals(bytes(i), image(dataset, i));
    }
  }

  @Test
  void shufflesWithTheLabelsBeside() throws IOException {
    Path file = resource("legacy.h5");
    try (ByteArrayOutputStream npy = new ByteArrayOutputStream()) {
      LabelsFile.writeHeader(npy, IMAGES, 2);
      npy.write(NpyHeader.bytes(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
      Files.write(temp.resolve("legacy-labels.npy"), npy.toByteArray());
    }
    Dataset dataset = create(file, true);
    int[] order = new NumpyRandom(123).permutation(IMAGES);
    try (DatasetImages images = dataset.images()) {
      for (int i = 0; i < IMAGES; i++) {
        assertArrayEquals(bytes(order[i]), image(dataset, i));
        assertArrayEquals(
            new float[] {2 * order[i], 2 * order[i] + 1}, images.labels(new long[] {i}));
      }
    }
  }

  @Test
  void readsOneArrayOfAnotherProgram() throws IOException {
    Dataset dataset = create(resource("other.h5"), false);
    for (int i = 0; i < IMAGES; i++) {
      byte[] hwc = bytes(i);
      byte[] chw = image(dataset, i);
      for (int k = 0; k < IMAGE; k++) {
        assertEquals(hwc[k], chw[k % 3 * 64 + k / 3]);
      }
    }
  }

  @Test
  void writesWhatItReads() throws IOException {
    Dataset dataset = create(resource("legacy.h5"), true);
    Path file = temp.resolve("über all.h5");
    Hdf5Export.write(dataset, BeamFile.at(file.toString()));
    try (HdfFile hdf = new HdfFile(file)) {
      assertEquals(List.of("data8x8", "data4x4"), List.copyOf(hdf.getChildren().keySet()));
      int[][][][] small = (int[][][][]) hdf.getDatasetByPath("data4x4").getData();
      byte[] expected;
      try (DatasetImages images = dataset.images()) {
        expected = images.read(1, new long[] {3}).pixels();
      }
      assertEquals(expected[2 * 16 + 1 * 4 + 3], (byte) small[3][2][1][3]);
    }
    Dataset again = create(file, false);
    for (int i = 0; i < IMAGES; i++) {
      assertArrayEquals(image(dataset, i), image(again, i));
    }
  }

  @Test
  void writesLabels() throws IOException {
    DatasetJob job =
        DatasetJob.newBuilder().setDestination(temp.resolve("labelled").toString()).build();
    PipelineRuns.run(new CreateDatasetStage(job, new LabelledSource(7)), 2);
    Dataset dataset = Dataset.open(job.getDestination());
    Hdf5Export.write(dataset, BeamFile.at(temp.resolve("l.h5").toString()));
    assertArrayEquals(
        Files.readAllBytes(temp.resolve("labelled/labelled-rxx.labels")),
        Files.readAllBytes(temp.resolve("l-labels.npy")));
    assertEquals(2, create(temp.resolve("l.h5"), false).shape().labelSize());
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertFails(temp.resolve("nix.h5"), "nix.h5: no such file");
    Path file = resource("legacy.h5");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(temp.resolve("text.h5"), new byte[3000]);
    assertFails(temp.resolve("text.h5"), "text.h5: no whole HDF5 file");
    Files.write(temp.resolve("short.h5"), Arrays.copyOf(bytes, 300));
    assertFails(temp.resolve("short.h5"), "short.h5: no whole HDF5 file");
    try (WritableHdfFile hdf = HdfFile.write(temp.resolve("floats.h5"))) {
      hdf.putDataset("faces", new float[2][3][8][8]);
    }
    assertFails(temp.resolve("floats.h5"), "found [faces FloatingPoint32[2, 3, 8, 8]]");
    Files.write(temp.resolve("legacy-labels.npy"), "nonsense".getBytes(UTF_8));
    assertFails(file, "legacy-labels.npy: expected an npy file");
  }

  private void assertFails(Path file, String message) {
    UserException e = assertThrows(UserException.class, () -> create(file, false));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
