package dev.pgan.pipelines.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Mnist;
import dev.pgan.v1.MnistRgb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final int COUNT = 10;
  // numpy: RandomState(123).randint(10, size=3), five times; the same of seed 7.
  private static final int[][] DIGITS_123 = {{2, 2, 6}, {1, 3, 9}, {6, 1, 0}, {1, 9, 0}, {0, 9, 3}};
  private static final int[][] DIGITS_7 = {{4, 9, 6}, {3, 3, 7}};

  @TempDir Path temp;

  private static int pixel(int picture, int y, int x) {
    return (picture * 29 + y * 7 + x * 3 + 1) & 255;
  }

  private static int label(int picture) {
    return (picture * 3 + 2) % 10;
  }

  private static byte[] images() {
    byte[] pixels = new byte[COUNT * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) pixel(i / 784, i % 784 / 28, i % 28);
    }
    return Bytes.concat(header(0x803, COUNT, 28, 28), pixels);
  }

  private static byte[] labels() {
    byte[] labels = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = (byte) label(i);
    }
    return Bytes.concat(header(0x801, COUNT), labels);
  }

  private static byte[] header(int... values) {
    return Bytes.concat(Arrays.stream(values).mapToObj(Ints::toByteArray).toArray(byte[][]::new));
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Writes images and labels, and returns their folder. */
  private String write(String name, String suffix, byte[] images, byte[] labels)
      throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    Files.write(folder.resolve("train-images-idx3-ubyte" + suffix), images);
    Files.write(folder.resolve("train-labels-idx1-ubyte" + suffix), labels);
    return folder.toString();
  }

  private static byte[] padded(int picture) {
    byte[] expected = new byte[32 * 32];
    for (int y = 2; y < 30; y++) {
      for (int x = 2; x < 30; x++) {
        expected[y * 32 + x] = (byte) pixel(picture, y - 2, x - 2);
      }
    }
    return expected;
  }

  @Test
  void digitsInTheOfficialOrder() throws IOException {
    String source = write("zipped", ".gz", zipped(images()), zipped(labels()));
    DatasetJob.Builder job =
        DatasetJob.newBuilder().setExpectImages(10).setMnist(Mnist.newBuilder().setPath(source));
    Dataset dataset = SourceRuns.make(temp.resolve("out"), job);

    assertEquals(COUNT, dataset.size());
    assertEquals(1, dataset.shape().channels());
    assertEquals(32, dataset.shape().resolution());
    assertEquals(10, dataset.shape().labelSize());
    for (int i = 0; i < COUNT; i++) {
      int picture = SourceRuns.ORDER_OF_10[i];
      assertArrayEquals(padded(picture), SourceRuns.pixels(dataset, 0, i));
      SourceRuns.assertLabel(dataset, i, 10, label(picture));
    }
    byte[] full = padded(SourceRuns.ORDER_OF_10[0]);
    byte[] half = SourceRuns.pixels(dataset, 1, 0);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        int at = 2 * y * 32 + 2 * x;
        int sum = (full[at] & 255) + (full[at + 1] & 255);
        sum += (full[at + 32] & 255) + (full[at + 33] & 255);
        assertEquals((int) Math.rint(sum / 4.0), half[y * 16 + x] & 255);
      }
    }
    assertEquals(4 * 4, SourceRuns.pixels(dataset, 3, 0).length);
  }

  @Test
  void plainFilesToo() throws IOException {
    int[] next = {0};
    new MnistArchive(write("plain", "", images(), labels()))
        .decode(
            (pixels, label) -> {
              assertArrayEquals(padded(next[0]), pixels);
              assertEquals(label(next[0]), label);
              next[0]++;
            });
    assertEquals(COUNT, next[0]);
  }

  @Test
  void threeRandomDigitsInOnePicture() throws IOException {
    String source = write("zipped", ".gz", zipped(images()), zipped(labels()));
    MnistRgb.Builder options = MnistRgb.newBuilder().setPath(source).setCount(5);
    Dataset dataset =
        SourceRuns.make(
            temp.resolve("out"), DatasetJob.newBuilder().setExpectImages(10).setMnistRgb(options));
    assertEquals(5, dataset.size());
    assertEquals(0, dataset.shape().labelSize());
    for (int i = 0; i < 5; i++) {
      byte[] expected =
          Bytes.concat(
              padded(DIGITS_123[i][0]), padded(DIGITS_123[i][1]), padded(DIGITS_123[i][2]));
      assertArrayEquals(expected, SourceRuns.pixels(dataset, 0, i));
    }
    PictureSource.Listing other = new MnistRgbSource(options.setCount(2).setSeed(7).build()).list();
    for (int i = 0; i < 2; i++) {
      assertEquals(Ints.join(" ", DIGITS_7[i]), other.at(i));
    }
    assertEquals(
        1_000_000, new MnistRgbSource(options.clearCount().build()).list().order().length());
  }

  @Test
  void expectsAllOfTheDataSet() throws IOException {
    String source = write("some", ".gz", zipped(images()), zipped(labels()));
    DatasetJob.Builder digits =
        DatasetJob.newBuilder().setMnist(Mnist.newBuilder().setPath(source));
    DatasetJob.Builder rgb =
        DatasetJob.newBuilder().setMnistRgb(MnistRgb.newBuilder().setPath(source).setCount(5));
    for (DatasetJob.Builder job : List.of(digits, rgb)) {
      job.setDestination(temp.resolve("out").toString());
      SourceRuns.assertSays(
          assertThrows(UserException.class, () -> new CreateDatasetStage(job.build()).plan()),
          "60000 pictures expected, 10 found",
          source,
          "set expect_images to 10");
      job.setExpectImages(11);
      SourceRuns.assertSays(
          assertThrows(UserException.class, () -> new CreateDatasetStage(job.build()).plan()),
          "11 pictures expected");
      job.setExpectImages(0);
      new CreateDatasetStage(job.build()).plan();
    }
  }

  @Test
  void refusesWhatIsDamaged() throws IOException {
    byte[] images = images();
    byte[] labels = labels();
    byte[] corrupt = zipped(images);
    corrupt[corrupt.length / 2] ^= 0x55;
    assertRefuses(write("corrupt", ".gz", corrupt, zipped(labels)), "images", "corrupt gzip");
    byte[] zip = zipped(images);
    assertRefuses(
        write("cut", ".gz", Arrays.copyOf(zip, zip.length / 2), zipped(labels)), "cut short");
    byte[] checksum = zipped(images);
    checksum[checksum.length - 5] ^= 1;
    assertRefuses(write("crc", ".gz", checksum, zipped(labels)), "corrupt gzip");
    assertRefuses(write("none", ".gz", images, labels), "not a gzip file");
    assertRefuses(
        write("swapped", "", labels, images),
        "train-images-idx3-ubyte: the magic number",
        "0x00000803",
        "0x00000801");
    assertRefuses(
        write("short", "", Arrays.copyOf(images, images.length - 1), labels), "cut short");
    assertRefuses(
        write("long", "", Bytes.concat(images, new byte[1]), labels), "there is more in it");
    byte[] fewer = Bytes.concat(header(0x801, COUNT - 1), new byte[COUNT - 1]);
    assertRefuses(write("fewer", "", images, fewer), "10 pictures", "9 labels");
    labels[8 + 4] = 10;
    assertRefuses(write("eleventh", "", images, labels), "label 4 is 10");
    byte[] wide = Bytes.concat(header(0x803, COUNT, 14, 56), new byte[COUNT * 784]);
    assertRefuses(write("wide", "", wide, labels()), "28x28 expected, 56x14 found");
    byte[] negative = Bytes.concat(header(0x803, -1, 28, 28), new byte[784]);
    assertRefuses(write("negative", "", negative, labels()), "dimension 0 is -1");
    assertRefuses(
        Files.createDirectories(temp.resolve("empty")).toString(),
        "neither train-images-idx3-ubyte.gz nor train-images-idx3-ubyte");
  }

  private static void assertRefuses(String folder, String... parts) {
    SourceRuns.assertRefuses(new MnistArchive(folder), parts);
  }

  @Test
  void refusesOptionsThatAreNone() throws IOException {
    MnistRgb.Builder none = MnistRgb.newBuilder().setPath("x");
    SourceRuns.assertSays(
        assertThrows(UserException.class, () -> new MnistRgbSource(none.setCount(0).build())),
        "at least 1, not 0");
    SourceRuns.assertSays(
        assertThrows(
            UserException.class, () -> new MnistRgbSource(none.setCount(1).setSeed(-1).build())),
        "seed of RGB digits is -1");
    byte[] noImages = header(0x803, 0, 28, 28);
    String empty = write("empty", "", noImages, header(0x801, 0));
    ArchiveSource source = new ArchiveSource(new MnistArchive(empty));
    SourceRuns.assertSays(assertThrows(UserException.class, source::list), "no pictures");
  }
}
